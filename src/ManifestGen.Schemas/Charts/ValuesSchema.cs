using System.Text.Json;

namespace ManifestGen.Schemas.Charts;

/// <summary>Reads a chart's <c>values.schema.json</c> and lays the defaults of its values over it.</summary>
internal sealed class ValuesSchema
{
    private const int DepthLimit = 64;
    private readonly JsonElement root;

    private ValuesSchema(JsonElement root) => this.root = root;

    /// <summary>The type of a whole values file.</summary>
    /// <exception cref="JsonException">The schema is no JSON.</exception>
    public static ChartValue Read(string schemaJson, MappingNode values, CommentedKeys comments)
    {
        using var document = JsonDocument.Parse(schemaJson, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var schema = new ValuesSchema(document.RootElement);
        return WithDefaults("", schema.Type(document.RootElement, 0), values, comments);
    }

    private ChartValue Type(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > DepthLimit)
        {
            return ChartValue.Anything;
        }

        if (schema.TryGetProperty("$ref", out var reference) && Resolve(reference.GetString()) is { } target)
        {
            return Type(target, depth + 1);
        }

        var value = new ChartValue { Types = Types(schema) };
        foreach (var word in (ReadOnlySpan<string>)["oneOf", "anyOf"])
        {
            if (schema.TryGetProperty(word, out var choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0)
            {
                var all = choices.EnumerateArray().Select(choice => Type(choice, depth + 1)).ToList();
                var types = all.Aggregate(ChartValueTypes.None, (sum, choice) => sum | choice.Types);

                // A choice between maps of different keys is left open; a choice between kinds is a union.
                value = all.Count(choice => choice.Keys.Count > 0) > 1
                    ? value with { Types = types, Others = ChartValue.Anything }
                    : (all.Find(choice => choice.Keys.Count > 0) ?? all[0]) with { Types = types, Allowed = null, Pattern = null, Minimum = null, Maximum = null };
                return value;
            }
        }

        if (value.Accepts(ChartValueTypes.Map))
        {
            value = Map(value, schema, depth);
        }

        if (value.Accepts(ChartValueTypes.List))
        {
            value = value with { Items = schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object ? Type(items, depth + 1) : ChartValue.Anything };
        }

        return Limits(value, schema);
    }

    private ChartValue Map(ChartValue value, JsonElement schema, int depth)
    {
        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet(StringComparer.Ordinal)
            : [];
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                keys[property.Name] = Type(property.Value, depth + 1) with { IsOptional = true, IsRequired = required.Contains(property.Name) };
            }
        }

        var others = !schema.TryGetProperty("additionalProperties", out var additional) ? ChartValue.Anything
            : additional.ValueKind == JsonValueKind.False ? null
            : Type(additional, depth + 1);
        if (schema.TryGetProperty("patternProperties", out var patterns) && patterns.ValueKind == JsonValueKind.Object)
        {
            others ??= ChartValue.Anything;
        }

        return value with { Keys = keys, Others = others };
    }

    private static ChartValue Limits(ChartValue value, JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var allowed) && allowed.ValueKind == JsonValueKind.Array)
        {
            value = value with { Allowed = [.. allowed.EnumerateArray().Select(FromJson)] };
        }
        else if (schema.TryGetProperty("const", out var only))
        {
            value = value with { Allowed = [FromJson(only)] };
        }

        if (schema.TryGetProperty("pattern", out var pattern) && pattern.ValueKind == JsonValueKind.String)
        {
            value = value with { Pattern = pattern.GetString() };
        }

        return value with
        {
            Minimum = Number(schema, "minimum") ?? Number(schema, "minLength") ?? Number(schema, "minItems"),
            Maximum = Number(schema, "maximum") ?? Number(schema, "maxLength") ?? Number(schema, "maxItems"),
        };
    }

    private static decimal? Number(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var bound) && bound.ValueKind == JsonValueKind.Number && bound.TryGetDecimal(out var value) ? value : null;

    private static ChartValueTypes Types(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? ChartValueTypes.Map : ChartValueTypes.Any;
        }

        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Aggregate(ChartValueTypes.None, (sum, one) => sum | Named(one.GetString()))
            : Named(type.GetString());
    }

    private static ChartValueTypes Named(string? name) => name switch
    {
        "null" => ChartValueTypes.Null,
        "boolean" => ChartValueTypes.Boolean,
        "integer" => ChartValueTypes.Integer,
        "number" => ChartValueTypes.Integer | ChartValueTypes.Number,
        "string" => ChartValueTypes.String,
        "array" => ChartValueTypes.List,
        "object" => ChartValueTypes.Map,
        _ => ChartValueTypes.Any,
    };

    private JsonElement? Resolve(string? reference)
    {
        if (reference is null || !reference.StartsWith('#'))
        {
            return null;
        }

        var element = root;
        foreach (var step in reference[1..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    private static Node FromJson(JsonElement element)
    {
        var at = 0;
        return NodeJson.Read(JsonSerializer.Serialize(element), ref at);
    }

    // The schema says what may stand there, the values file what stands there if nobody says anything.
    private static ChartValue WithDefaults(string key, ChartValue type, Node node, CommentedKeys? comments)
    {
        if (node is SequenceNode list && type.Items is { Types: not ChartValueTypes.None } items && items.Others is not null
            && ValueInference.OfItems(key, list, comments) is { Keys.Count: > 0 } shown)
        {
            // The schema leaves the items open; the default items show which keys they have.
            type = type with { Items = SubchartValues.Merge(shown, items) with { Others = items.Others } };
        }

        if (node is not MappingNode map || !type.Accepts(ChartValueTypes.Map))
        {
            return type with { Default = node.Clone(), IsOptional = false };
        }

        // 'type: object' and no word about its keys says less than the name does.
        if (type is { Keys.Count: 0, Others: not null, Shape: null } && type.Types == ChartValueTypes.Map && KubernetesShapes.OfKey(key) is { Types: ChartValueTypes.Map })
        {
            return ValueInference.Of(key, map, comments) with { IsRequired = type.IsRequired };
        }

        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (name, value) in type.Keys)
        {
            keys[name] = value;
        }

        foreach (var (name, value) in map)
        {
            var child = comments?.Children.GetValueOrDefault(name);
            keys[name] = keys.TryGetValue(name, out var known)
                ? WithDefaults(name, known, value, child)
                : WithDefaults(name, type.Others is { } others && others.Types != ChartValueTypes.Any ? others : ValueInference.Of(name, value, child, isOpen: true), value, child);
        }

        return type with { Keys = keys, Default = map.Count == 0 ? new MappingNode() : null, IsOptional = false };
    }
}
