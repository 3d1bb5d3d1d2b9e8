using System.Globalization;

namespace ManifestGen.Schemas.Reading;

/// <summary>Collects what a schema states beyond its type; words of explanation are left behind.</summary>
internal static class FactsReader
{
    private static readonly string[] Composers = ["oneOf", "anyOf", "allOf", "not"];

    private static readonly HashSet<string> Prose = new(StringComparer.Ordinal)
    {
        "description", "title", "default", "examples", "example", "$schema", "$id", "externalDocs",
    };

    public static ShapeFacts? Read(
        Node schema,
        bool nullable,
        string minimum,
        string maximum,
        Func<string, Node?>? find,
        string[]? ignoredFormats = null,
        bool composed = true,
        bool withEnum = true)
    {
        var exclusiveMinimum = schema["exclusiveMinimum"];
        var exclusiveMaximum = schema["exclusiveMaximum"];
        var listType = schema["x-kubernetes-list-type"]?.AsString();
        var facts = new ShapeFacts
        {
            Pattern = schema["pattern"]?.AsString(),
            Format = schema["format"]?.AsString() is { } format && ignoredFormats?.Contains(format) != true ? format : null,
            Default = schema["default"] is { } value ? CompactJson.Of(value) : null,
            Minimum = Number(schema["minimum"]) ?? Number(exclusiveMinimum),
            Maximum = Number(schema["maximum"]) ?? Number(exclusiveMaximum),
            ExclusiveMinimum = exclusiveMinimum?.AsBoolean() ?? exclusiveMinimum is not null,
            ExclusiveMaximum = exclusiveMaximum?.AsBoolean() ?? exclusiveMaximum is not null,
            MultipleOf = Number(schema["multipleOf"]),
            MinCount = schema[minimum]?.AsInteger(),
            MaxCount = schema[maximum]?.AsInteger(),
            Nullable = nullable,
            ListType = listType is "set" or "map" ? listType : null,
            MapKeys = listType == "map" ? [.. schema["x-kubernetes-list-map-keys"]?.Items.Select(item => item.AsString() ?? "") ?? []] : [],
            Unique = schema["uniqueItems"]?.AsBoolean() == true,
            Embedded = schema["x-kubernetes-embedded-resource"]?.AsBoolean() == true,
            Rules = [.. schema["x-kubernetes-validations"]?.Items.Select(rule => rule["rule"]?.AsString()?.ReplaceLineEndings(" ").Trim()).OfType<string>() ?? []],
            Constraint = Constraint(schema, find, composed ? Composers : [], withEnum),
        };
        return facts.Equals(ShapeFacts.None) ? null : facts;
    }

    private static double? Number(Node? node) =>
        node is { Kind: NodeKind.Integer or NodeKind.Float } and ScalarNode scalar
            ? double.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;

    private static string? Constraint(Node schema, Func<string, Node?>? find, string[] composers, bool withEnum)
    {
        var kept = new MappingNode();
        foreach (var name in composers)
        {
            if (schema[name] is { } part)
            {
                kept.Add(name, Strip(part, find, 0));
            }
        }

        if (withEnum && schema["enum"] is { } closed)
        {
            kept.Add("enum", closed.Clone());
        }

        if (schema["const"] is { } single)
        {
            kept.Add("const", single.Clone());
        }

        return kept.Count == 0 ? null : CompactJson.Of(kept);
    }

    private static Node Strip(Node node, Func<string, Node?>? find, int depth)
    {
        if (node is SequenceNode list)
        {
            return new SequenceNode(list.Select(item => Strip(item, find, depth)));
        }

        if (node is not MappingNode mapping)
        {
            return node.Clone();
        }

        if (mapping["$ref"]?.AsString() is { } reference)
        {
            return depth > 2 || find?.Invoke(reference) is not { } target ? new MappingNode() : Strip(target, find, depth + 1);
        }

        var kept = new MappingNode();
        foreach (var (key, value) in mapping)
        {
            if (key == "properties" && value is MappingNode properties)
            {
                var inner = new MappingNode();
                foreach (var (name, schema) in properties)
                {
                    // The shapes of alternatives are checked where they are declared; here only the discriminating facts matter.
                    inner.Add(name, depth > 0 ? new MappingNode() : Strip(schema, find, depth + 1));
                }

                kept.Add(key, inner);
            }
            else if (!Prose.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
            {
                kept.Add(key, Strip(value, find, depth + (key is "items" ? 1 : 0)));
            }
        }

        return kept;
    }
}
