using ManifestGen.Schemas.Text;

namespace ManifestGen.Schemas.Reading;

/// <summary>Turns OpenAPI and JSON schema nodes into shapes; equal structures become one type.</summary>
internal sealed class ShapeBuilder(SchemaDialect dialect)
{
    private readonly Dictionary<string, TypeUse> objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeUse> enums = new(StringComparer.Ordinal);

    /// <summary>Resolves a <c>$ref</c>; null where the source has none.</summary>
    public Func<string, Shape>? Resolve { get; init; }

    /// <summary>Finds the schema that a <c>$ref</c> names, for compositions; null where the source has none.</summary>
    public Func<string, Node?>? Find { get; init; }

    /// <summary>Whether the source's own descriptions are kept.</summary>
    public bool KeepDescriptions { get; init; }

    /// <summary>Closed texts that the source does not state, by owner and property; null where there are none.</summary>
    public Func<string[], IReadOnlyList<string>?>? ExtraEnum { get; init; }

    /// <summary>Every type made so far, in the order of its first use.</summary>
    public IEnumerable<TypeUse> Uses => objects.Values.Concat(enums.Values);

    /// <summary>The shape of a schema at a place.</summary>
    public Shape Build(Node schema, string[] site)
    {
        if (schema is not MappingNode)
        {
            return new(ShapeKind.Any);
        }

        if (schema["$ref"]?.AsString() is { } reference && Resolve is { } resolve)
        {
            return resolve(reference);
        }

        if (schema["allOf"] is { Items: [var only] } && schema["type"] is null && schema["properties"] is null)
        {
            return Build(only, site);
        }

        var nullable = schema["nullable"]?.AsBoolean() == true;
        var type = TypeOf(schema, ref nullable);
        return type switch
        {
            "int-or-string" => IntOrString(schema, nullable),
            "object" => BuildObject(schema, site, nullable),
            "array" => new(ShapeKind.List)
            {
                Item = Build(schema["items"] ?? ScalarNode.Null(), ItemOf(site)),
                Facts = FactsReader.Read(schema, nullable, "minItems", "maxItems", Find),
            },
            "string" => BuildString(schema, site, nullable),
            "integer" => new(schema["format"]?.AsString() == "int32" ? ShapeKind.Int32 : ShapeKind.Int64)
            {
                Facts = FactsReader.Read(schema, nullable, "", "", Find, ignoredFormats: ["int32", "int64"]),
            },
            "number" => new(ShapeKind.Number) { Facts = FactsReader.Read(schema, nullable, "", "", Find, ignoredFormats: ["double", "float"]) },
            "boolean" => new(ShapeKind.Boolean) { Facts = FactsReader.Read(schema, nullable, "", "", Find) },
            _ => new(ShapeKind.Any) { Facts = FactsReader.Read(schema, false, "", "", Find) },
        };
    }

    /// <summary>The properties of an object schema, those of its alternatives included.</summary>
    public List<SchemaProperty> Properties(Node schema, string[] site, Func<string, bool>? skip = null)
    {
        var required = schema["required"]?.Items.Select(item => item.AsString()).ToHashSet() ?? [];
        var properties = new SortedDictionary<string, SchemaProperty>(StringComparer.Ordinal);
        AddProperties(properties, schema, site, skip, required);
        if (dialect == SchemaDialect.JsonSchema)
        {
            foreach (var branch in schema["oneOf"]?.Items.Concat(schema["anyOf"]?.Items ?? []) ?? schema["anyOf"]?.Items ?? [])
            {
                AddProperties(properties, Target(branch), site, skip, []);
            }

            var always = schema["oneOf"]?.Items.Select(branch => Target(branch)["required"]?.Items.Select(item => item.AsString()) ?? []);
            foreach (var name in always?.Aggregate((IEnumerable<string?>)properties.Keys, (left, right) => left.Intersect(right)).ToList() ?? [])
            {
                properties[name!] = properties[name!] with { Required = true };
            }
        }

        return [.. properties.Values];
    }

    private void AddProperties(
        SortedDictionary<string, SchemaProperty> properties, Node schema, string[] site, Func<string, bool>? skip, HashSet<string?> required)
    {
        foreach (var (name, value) in schema["properties"]?.Entries ?? [])
        {
            if (skip?.Invoke(name) == true || properties.ContainsKey(name))
            {
                continue;
            }

            var shape = Build(value, [.. site, name]);
            properties.Add(name, new(name, required.Contains(name), shape) { Description = Description(value) });
        }
    }

    // The marks tell the namer to take the singular, and tell a list's own facts from those of its items.
    private static string[] ItemOf(string[] site) => [.. site[..^1], site[^1] + "[]"];

    private Node Target(Node schema) => schema["$ref"]?.AsString() is { } reference ? Find?.Invoke(reference) ?? schema : schema;

    private string? Description(Node schema) => KeepDescriptions ? schema["description"]?.AsString() : null;

    private Shape BuildObject(Node schema, string[] site, bool nullable)
    {
        var facts = FactsReader.Read(schema, nullable, "minProperties", "maxProperties", Find);
        var additional = schema["additionalProperties"] ?? schema["patternProperties"]?.Entries.Select(entry => entry.Value).FirstOrDefault();
        var hasProperties = schema["properties"] is MappingNode || Alternatives(schema);
        if (!hasProperties && additional is MappingNode values)
        {
            return new(ShapeKind.Map) { Item = Build(values, ItemOf(site)), Facts = facts };
        }

        var open = schema["x-kubernetes-preserve-unknown-fields"]?.AsBoolean() == true || additional?.AsBoolean() == true;
        if (!hasProperties && (open || (dialect == SchemaDialect.JsonSchema && additional is null)))
        {
            return new(ShapeKind.FreeObject) { Facts = facts };
        }

        var properties = Properties(schema, site);
        open |= dialect == SchemaDialect.JsonSchema && additional is null && !Alternatives(schema);
        return new(ShapeKind.Object) { Type = Intern(properties, open, site, Description(schema)), Facts = facts };
    }

    private bool Alternatives(Node schema) => dialect == SchemaDialect.JsonSchema
        && (schema["oneOf"] ?? schema["anyOf"])?.Items.Any(branch => Target(branch)["properties"] is not null) == true;

    /// <summary>The one type with this structure.</summary>
    public ObjectSchema Intern(List<SchemaProperty> properties, bool open, string[] site, string? description)
    {
        var key = string.Join('\n', properties.Select(property =>
            $"{property.Name}{(property.Required ? "!" : "")} {ShapeText.Of(property.Shape, static type => type.Name)}")) + (open ? "\n*" : "");
        if (!objects.TryGetValue(key, out var use))
        {
            use = new(new ObjectSchema { Name = $"#{objects.Count}", Properties = properties, Open = open, Description = description });
            objects.Add(key, use);
        }

        use.Sites.Add(site);
        return (ObjectSchema)use.Type;
    }

    private Shape BuildString(Node schema, string[] site, bool nullable)
    {
        var pattern = schema["pattern"]?.AsString();
        var format = schema["format"]?.AsString();
        if ((schema["enum"]?.Items.Select(item => item.AsString()).ToList() is { Count: > 0 } values && !values.Contains(null)
                ? values
                : (IReadOnlyList<string?>?)ExtraEnum?.Invoke(site)) is { } closed)
        {
            return new(ShapeKind.Enum)
            {
                Type = InternEnum([.. closed.OfType<string>()], site),
                Facts = FactsReader.Read(schema, nullable, "minLength", "maxLength", Find, withEnum: false),
            };
        }

        var kind = format switch
        {
            "date-time" => ShapeKind.Time,
            "byte" => ShapeKind.Bytes,
            "duration" => ShapeKind.Duration,
            _ => KnownPatterns.IsDuration(pattern) ? ShapeKind.Duration : ShapeKind.String,
        };
        string[] ignored = kind switch
        {
            ShapeKind.Time => ["date-time"],
            ShapeKind.Bytes => ["byte"],
            _ => [],
        };
        var facts = FactsReader.Read(schema, nullable, "minLength", "maxLength", Find, ignored);
        if (kind == ShapeKind.Duration && facts?.Pattern == KnownPatterns.FluxDuration && facts.Format is null)
        {
            facts = (facts with { Pattern = null }) is var bare && bare.Equals(ShapeFacts.None) ? null : facts with { Pattern = null };
        }

        return new(kind) { Facts = facts };
    }

    private EnumSchema InternEnum(IReadOnlyList<string> values, string[] site)
    {
        var key = $"{site[^1]}\n{string.Join('\n', values.Order(StringComparer.Ordinal))}";
        if (!enums.TryGetValue(key, out var use))
        {
            use = new(new EnumSchema { Name = $"%{enums.Count}", Values = values });
            enums.Add(key, use);
        }

        use.Sites.Add(site);
        return (EnumSchema)use.Type;
    }

    private static Shape IntOrString(Node schema, bool nullable)
    {
        var facts = FactsReader.Read(schema, nullable, "", "", null, ignoredFormats: ["int-or-string"], composed: false);
        if (facts?.Pattern != KnownPatterns.Quantity)
        {
            return new(ShapeKind.IntOrString) { Facts = facts };
        }

        var rest = facts with { Pattern = null };
        return new(ShapeKind.Quantity) { Facts = rest.Equals(ShapeFacts.None) ? null : rest };
    }

    private string TypeOf(Node schema, ref bool nullable)
    {
        if (schema["x-kubernetes-int-or-string"]?.AsBoolean() == true || schema["format"]?.AsString() == "int-or-string")
        {
            return "int-or-string";
        }

        if (schema["type"] is SequenceNode several)
        {
            var names = several.Select(item => item.AsString() ?? "null").ToList();
            nullable |= names.Remove("null");
            return names is [var only] ? only : names.Order(StringComparer.Ordinal).SequenceEqual(["integer", "string"]) ? "int-or-string" : "any";
        }

        if (schema["anyOf"] is { Items: [{ } first, { } second] } && first["type"]?.AsString() == "integer" && second["type"]?.AsString() == "string")
        {
            return "int-or-string";
        }

        return schema["type"]?.AsString()
            ?? (schema["properties"] is not null || Alternatives(schema) ? "object"
                : schema["enum"]?.Items.All(item => item.AsString() is not null) == true ? "string" : "any");
    }
}
