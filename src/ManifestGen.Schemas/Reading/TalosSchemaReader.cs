using ManifestGen.Schemas.Naming;

namespace ManifestGen.Schemas.Reading;

/// <summary>Reads the JSON schemas that Talos publishes for its machine configuration.</summary>
/// <remarks>Every version is read with the names of all in sight, so that a type has the same name in each.</remarks>
internal sealed class TalosSchemaReader
{
    /// <summary>The configuration's own document, the one without a kind.</summary>
    public const string RootType = "V1Alpha1Config";

    private const string Suffix = "V1Alpha1";

    // Where the published schema contradicts what Talos reads: a URL and two lists come out as objects, a list of options as one option.
    private static readonly Dictionary<string, string> Corrections = new(StringComparer.Ordinal)
    {
        ["v1alpha1.LoggingDestination/endpoint"] = """{"type":"string","format":"uri"}""",
        ["v1alpha1.MachineConfig/acceptedCAs"] = """{"type":"array","items":{"type":"object","properties":{"crt":{"type":"string"}},"additionalProperties":false}}""",
        ["v1alpha1.ClusterConfig/acceptedCAs"] = """{"type":"array","items":{"type":"object","properties":{"crt":{"type":"string"}},"additionalProperties":false}}""",
        ["block.EncryptionSpec/options"] = """{"type":"array","items":{"type":"string"}}""",
    };

    // What Talos' own code calls the structures that the schema repeats without a name.
    private static readonly Dictionary<string, string> InlineNames = new(StringComparer.Ordinal)
    {
        ["crt,key"] = "PemCertificateAndKey",
        ["cert,key"] = "CertificateAndKey",
        ["crt"] = "PemCertificate",
        ["key"] = "PemKey",
    };

    private readonly Node definitions;
    private readonly IReadOnlyDictionary<string, string> names;
    private readonly Dictionary<string, ObjectSchema> types = new(StringComparer.Ordinal);
    private readonly ShapeBuilder builder;

    private TalosSchemaReader(Node definitions, IReadOnlyDictionary<string, string> names)
    {
        this.definitions = definitions;
        this.names = names;
        builder = new(SchemaDialect.JsonSchema) { Resolve = reference => new(ShapeKind.Object) { Type = TypeOf(DefinitionOf(reference)) } };
    }

    /// <summary>One document a version, from the root of each version's JSON schema.</summary>
    public static IReadOnlyList<SchemaDocument> Read(IReadOnlyDictionary<string, Node> versions)
    {
        var names = Names(versions.Values);
        return [.. versions.Select(version => new TalosSchemaReader(version.Value["$defs"] ?? new MappingNode(), names).Document(version.Key, version.Value))];
    }

    private SchemaDocument Document(string version, Node root)
    {
        var kinds = new List<KindSchema>();
        foreach (var definition in root["oneOf"]?.Items.Select(item => DefinitionOf(item["$ref"]?.AsString() ?? "")) ?? [])
        {
            var kind = KindOf(definitions[definition]) ?? "";
            kinds.Add(new("", "v1alpha1", kind, "", false) { Type = TypeOf(definition), IsDocument = true });
        }

        var document = new SchemaDocument { Name = $"talos-{version}", Namespace = "ManifestGen.TalosMachines", Kinds = kinds };
        var inline = builder.Uses.Select(use => use.Type).ToList();
        NameInline(inline);
        document.Types = [.. types.Values.Concat(inline).OrderBy(type => type.Name, StringComparer.Ordinal)];
        foreach (var type in document.Types)
        {
            type.Document = document;
        }

        return document;
    }

    private ObjectSchema TypeOf(string definition)
    {
        if (!types.TryGetValue(definition, out var type))
        {
            types.Add(definition, type = new() { Name = names[definition] });
            var schema = Corrected(definition);
            var isDocument = KindOf(schema) is not null;
            type.Properties = builder.Properties(schema, [type.Name], name => isDocument && name is "apiVersion" or "kind");
            type.Open = schema["additionalProperties"] is null;
        }

        return type;
    }

    private Node Corrected(string definition)
    {
        var schema = definitions[definition]?.Clone() ?? new MappingNode();
        foreach (var (place, correction) in Corrections)
        {
            if (place.StartsWith(definition + "/", StringComparison.Ordinal) && schema["properties"] is MappingNode properties && properties.ContainsKey(place[(definition.Length + 1)..]))
            {
                properties[place[(definition.Length + 1)..]] = CompactJson.Parse(correction);
            }
        }

        return schema;
    }

    private void NameInline(List<NamedType> inline)
    {
        var taken = types.Values.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var use in builder.Uses.OrderBy(use => string.Join('/', use.Sites[0]), StringComparer.Ordinal))
        {
            var site = use.Sites.OrderBy(site => string.Join('/', site), StringComparer.Ordinal).First();
            var name = (use.Type as ObjectSchema)?.Properties is { } properties && InlineNames.TryGetValue(string.Join(',', properties.Select(property => property.Name)), out var known)
                ? known
                : site[0] + Identifiers.OfStep(site[^1]);
            for (var number = 2; !taken.Add(name); number++)
            {
                name = $"{site[0]}{Identifiers.OfStep(site[^1])}{number}";
            }

            use.Type.Name = name;
        }
    }

    // A document is called by its kind; where another type's short name would be the same, its package comes first.
    private static Dictionary<string, string> Names(IEnumerable<Node> versions)
    {
        var all = versions.SelectMany(version => version["$defs"]?.Entries ?? []).ToList();
        var kinds = all.Select(entry => (entry.Key, Kind: KindOf(entry.Value))).Where(entry => entry.Kind is not null).DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Kind!, StringComparer.Ordinal);
        var others = all.Select(entry => entry.Key).Distinct(StringComparer.Ordinal).Where(definition => !kinds.ContainsKey(definition)).ToList();
        var shared = others.GroupBy(Short, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).Concat(kinds.Values).ToHashSet(StringComparer.Ordinal);
        return others.ToDictionary(
            definition => definition,
            definition => definition == "v1alpha1.Config" ? RootType : shared.Contains(Short(definition)) ? Package(definition) + Short(definition) : Short(definition),
            StringComparer.Ordinal).Concat(kinds).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
    }

    private static string Short(string definition)
    {
        var name = definition[(definition.LastIndexOf('.') + 1)..];
        return Identifiers.Pascal(name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name);
    }

    // What is left of the first form lies under `machine`.
    private static string Package(string definition) => definition[..definition.IndexOf('.', StringComparison.Ordinal)] is var package && package == "v1alpha1" ? "Machine" : Identifiers.Pascal(package);

    private static string? KindOf(Node? definition) => definition?["properties"]?["kind"]?["enum"]?.Items is [var only] ? only.AsString() : null;

    private static string DefinitionOf(string reference) => reference[(reference.LastIndexOf('/') + 1)..];
}
