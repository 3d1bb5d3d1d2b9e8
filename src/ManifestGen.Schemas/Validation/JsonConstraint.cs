using System.Collections.Concurrent;
using System.Globalization;
using ManifestGen.Schemas.Reading;

namespace ManifestGen.Schemas.Validation;

/// <summary>Asks whether a node fulfils a composed JSON schema: alternatives, negations, constants.</summary>
internal static class JsonConstraint
{
    private static readonly ConcurrentDictionary<string, Node> Known = new(StringComparer.Ordinal);

    /// <summary>Whether the node fulfils the schema, given as compact JSON.</summary>
    public static bool Holds(string json, Node node) => Holds(Known.GetOrAdd(json, static text => CompactJson.Parse(text)), node);

    private static bool Holds(Node schema, Node node)
    {
        if (schema.AsBoolean() is { } always)
        {
            return always;
        }

        foreach (var (keyword, value) in schema.Entries)
        {
            if (!Holds(keyword, value, schema, node))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(string keyword, Node value, Node schema, Node node) => keyword switch
    {
        "oneOf" => value.Items.Count(branch => Holds(branch, node)) == 1,
        "anyOf" => value.Items.Any(branch => Holds(branch, node)),
        "allOf" => value.Items.All(branch => Holds(branch, node)),
        "not" => !Holds(value, node),
        "const" => Node.DeepEquals(value, node),
        "enum" => value.Items.Any(item => Node.DeepEquals(item, node)),
        "type" => value is SequenceNode several ? several.Any(type => IsType(type.AsString(), node)) : IsType(value.AsString(), node),
        "required" => node is not MappingNode || value.Items.All(name => node[name.AsString() ?? ""] is { Kind: not NodeKind.Null }),
        "properties" => node.Entries.All(entry => value[entry.Key] is not { } inner || Holds(inner, entry.Value)),
        "additionalProperties" => node.Entries.All(entry => schema["properties"]?[entry.Key] is not null || Holds(value, entry.Value)),
        "items" => node.Items.All(item => Holds(value, item)),
        "pattern" => node.AsString() is not { } text || Re2Pattern.Of(value.AsString() ?? "")?.IsMatch(text) != false,
        "format" => node.AsString() is not { } text || FormatCheck.IsMet(value.AsString() ?? "", text),
        "minLength" => node.AsString() is not { } text || text.CountCharacters() >= value.AsInteger(),
        "maxLength" => node.AsString() is not { } text || text.CountCharacters() <= value.AsInteger(),
        "minItems" => node is not SequenceNode list || list.Count >= value.AsInteger(),
        "maxItems" => node is not SequenceNode list || list.Count <= value.AsInteger(),
        "minProperties" => node is not MappingNode map || map.Count >= value.AsInteger(),
        "maxProperties" => node is not MappingNode map || map.Count <= value.AsInteger(),
        "minimum" => Number(node) is not { } number || number >= Number(value),
        "maximum" => Number(node) is not { } number || number <= Number(value),
        _ => true,
    };

    private static bool IsType(string? type, Node node) => type switch
    {
        "object" => node.Kind == NodeKind.Mapping,
        "array" => node.Kind == NodeKind.Sequence,
        "string" => node.Kind == NodeKind.String,
        "boolean" => node.Kind == NodeKind.Boolean,
        "null" => node.Kind == NodeKind.Null,
        "integer" => node.Kind == NodeKind.Integer,
        "number" => node.Kind is NodeKind.Integer or NodeKind.Float,
        _ => true,
    };

    private static double? Number(Node node) =>
        node is ScalarNode { Kind: NodeKind.Integer or NodeKind.Float } scalar
        && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
