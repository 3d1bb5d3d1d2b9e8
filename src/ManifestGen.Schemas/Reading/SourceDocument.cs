using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

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

        var documents = new List<Node>();
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text)));
            parser.Consume<StreamStart>();
            while (!parser.Accept<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                documents.Add(ReadNode(parser, file, new(StringComparer.Ordinal)));
                parser.Consume<DocumentEnd>();
            }
        }
        catch (YamlException problem)
        {
            var origin = new Origin(file, (int)problem.Start.Line, (int)problem.Start.Column);
            diagnostics.Add(SchemaSourceDiagnostics.Syntax.At($"The file is no readable YAML: {problem.Message.ReplaceLineEndings(" ")}", origin));
        }

        return documents;
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

    private static Node ReadNode(IParser parser, string file, Dictionary<string, Node> anchors)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.GetValueOrDefault(alias.Value.Value)?.Clone() ?? ScalarNode.Null();
        }

        var start = parser.Current ?? throw new YamlException("The document ends too early.");
        var node = ReadContent(parser, file, anchors);
        node.Origin = new(file, (int)start.Start.Line, (int)start.Start.Column);
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    private static Node ReadContent(IParser parser, string file, Dictionary<string, Node> anchors)
    {
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new SequenceNode();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list.Add(ReadNode(parser, file, anchors));
            }

            return list;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var mapping = new MappingNode();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>().Value;
                mapping[key] = ReadNode(parser, file, anchors);
            }

            return mapping;
        }

        var scalar = parser.Consume<Scalar>();
        return scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? Plain(scalar.Value) : ScalarNode.String(scalar.Value);
    }

    private static ScalarNode Plain(string text) => text switch
    {
        "" or "~" or "null" => ScalarNode.Null(),
        "true" => ScalarNode.Boolean(true),
        "false" => ScalarNode.Boolean(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => ScalarNode.Integer(whole),
        _ when (char.IsAsciiDigit(text[0]) || text[0] is '-' or '.')
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => ScalarNode.Float(number),
        _ => ScalarNode.String(text),
    };
}
