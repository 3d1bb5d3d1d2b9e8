using System.Text.Json;
using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Reading;

/// <summary>Reads the YAML or JSON of a schema source into nodes that know their line.</summary>
internal static class SourceDocument
{
    /// <summary>The documents of a source; a syntax error is reported and ends the list.</summary>
    public static IReadOnlyList<Node> Read(string text, string file, ICollection<Diagnostic> diagnostics)
    {
        if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return ReadJson(text, file, diagnostics);
        }

        var yaml = YamlReader.Read(text, file);
        foreach (var problem in yaml.Diagnostics)
        {
            diagnostics.Add(problem);
        }

        return [.. yaml.Documents.Select(document => document.Root)];
    }

    private static List<Node> ReadJson(string text, string file, ICollection<Diagnostic> diagnostics)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return [OfJson(json.RootElement, new Origin(file, 0))];
        }
        catch (JsonException problem)
        {
            var origin = new Origin(file, (int)(problem.LineNumber ?? 0) + 1);
            diagnostics.Add(SchemaSourceDiagnostics.Syntax.At("The file is no readable JSON; the parser stopped at this line.", origin));
            return [];
        }
    }

    internal static Node OfJson(JsonElement element, Origin? origin = null)
    {
        Node node = element.ValueKind switch
        {
            JsonValueKind.Object => OfObject(element, origin),
            JsonValueKind.Array => new SequenceNode(element.EnumerateArray().Select(item => OfJson(item, origin))),
            JsonValueKind.String => ScalarNode.String(element.GetString() ?? ""),
            JsonValueKind.True => ScalarNode.Boolean(true),
            JsonValueKind.False => ScalarNode.Boolean(false),
            JsonValueKind.Number when element.TryGetInt64(out var whole) => ScalarNode.Integer(whole),
            JsonValueKind.Number => ScalarNode.Float(element.GetDouble()),
            _ => ScalarNode.Null(),
        };
        node.Origin = origin;
        return node;
    }

    private static MappingNode OfObject(JsonElement element, Origin? origin)
    {
        var mapping = new MappingNode();
        foreach (var property in element.EnumerateObject())
        {
            mapping[property.Name] = OfJson(property.Value, origin);
        }

        return mapping;
    }
}
