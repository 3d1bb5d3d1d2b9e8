namespace ManifestGen.Schemas.Reading;

/// <summary>Reads the kinds of custom resource definitions.</summary>
internal sealed class CrdReader(ShapeBuilder builder, ObjectSchema? objectMeta, bool keepDescriptions, ICollection<Diagnostic> diagnostics)
{
    private readonly List<KindSchema> kinds = [];

    /// <summary>The kinds read so far.</summary>
    public IReadOnlyList<KindSchema> Kinds => kinds;

    /// <summary>Root types, named by their kind and not by their context.</summary>
    public List<TypeUse> Roots { get; } = [];

    /// <summary>Whether the document is a definition this reader knows.</summary>
    public static bool IsDefinition(Node document) => document["kind"]?.AsString() == "CustomResourceDefinition";

    /// <summary>Reads every served version; the one that C# types stand for comes first.</summary>
    public void Read(Node document)
    {
        var spec = document["spec"];
        var names = spec?["names"];
        if (Text(document, spec, "group") is not { } group
            || Text(document, names, "kind") is not { } kind
            || Text(document, names, "plural") is not { } plural)
        {
            return;
        }

        var namespaced = spec?["scope"]?.AsString() != "Cluster";
        var versions = spec?["versions"]?.Items ?? [];
        if (versions.Count == 0)
        {
            Report(document, "spec.versions");
            return;
        }

        var served = versions.Where(version => version["served"]?.AsBoolean() != false).ToList();
        var preferred = served.OrderByDescending(version => Stability(version["name"]?.AsString() ?? "")).FirstOrDefault();
        foreach (var version in versions)
        {
            ReadVersion(document, version, new(group, "", kind, plural, namespaced)
            {
                Type = new(),
                Generated = ReferenceEquals(version, preferred),
            });
        }
    }

    /// <summary>Reads one JSON schema of one kind, as catalogues publish them.</summary>
    public void ReadJsonSchema(Node schema, string group, string version, string kind, string plural, bool namespaced) =>
        Add(schema, new(group, version, kind, plural, namespaced) { Type = new() });

    private void ReadVersion(Node document, Node version, KindSchema kind)
    {
        var name = version["name"]?.AsString() ?? "";
        if (version["served"]?.AsBoolean() == false)
        {
            return;
        }

        if (version["schema"]?["openAPIV3Schema"] is not MappingNode schema)
        {
            Report(version, $"spec.versions[{name}].schema.openAPIV3Schema");
            return;
        }

        Add(schema, kind with { Version = name, Deprecated = version["deprecated"]?.AsBoolean() == true });
    }

    private void Add(Node schema, KindSchema kind)
    {
        var name = kind.Generated ? kind.Kind : kind.Kind + Naming.Identifiers.Pascal(kind.Version);
        string[] site = [name];
        var properties = builder.Properties(schema, site, static name => name is "apiVersion" or "kind" or "status" or "metadata");
        var hasOwnMetadata = objectMeta is null;
        var metadata = hasOwnMetadata
            ? schema["properties"]?["metadata"] is { } own ? builder.Build(own, [name, "metadata"]) : new(ShapeKind.FreeObject)
            : new Shape(ShapeKind.Object) { Type = objectMeta, Facts = MetadataFacts(schema) };
        var at = properties.FindIndex(property => string.CompareOrdinal(property.Name, "metadata") > 0);
        properties.Insert(at < 0 ? properties.Count : at, new("metadata", false, metadata));
        var type = new ObjectSchema
        {
            Name = name,
            Properties = properties,
            HasStatus = schema["properties"]?["status"] is not null,
            Open = schema["x-kubernetes-preserve-unknown-fields"]?.AsBoolean() == true,
            Description = keepDescriptions ? schema["description"]?.AsString() : null,
        };
        kinds.Add(kind with { Type = type, Facts = FactsReader.Read(schema, false, "", "", builder.Find) });
        Roots.Add(new(type) { Sites = { site } });
    }

    private static ShapeFacts? MetadataFacts(Node schema) =>
        schema["properties"]?["metadata"] is { } metadata ? FactsReader.Read(metadata, false, "", "", null) : null;

    // v1 is above v1beta2, which is above v1alpha3.
    private static (int Major, int Level, int Minor) Stability(string version)
    {
        var digits = version.AsSpan().TrimStart('v');
        var at = digits.IndexOfAnyExceptInRange('0', '9');
        if (at < 0)
        {
            return (int.TryParse(digits, out var whole) ? whole + 1000 : 0, 0, 0);
        }

        var rest = digits[at..].ToString();
        var level = rest.StartsWith("beta", StringComparison.Ordinal) ? 1 : 0;
        return (int.TryParse(digits[..at], out var major) ? major : 0, level, int.TryParse(rest.TrimStart("abehlpt".ToCharArray()), out var minor) ? minor : 0);
    }

    private string? Text(Node document, Node? parent, string key)
    {
        if (parent?[key]?.AsString() is { Length: > 0 } text)
        {
            return text;
        }

        Report(parent ?? document, key == "group" ? "spec.group" : $"spec.names.{key}");
        return null;
    }

    private void Report(Node near, string field) => diagnostics.Add(SchemaSourceDiagnostics.Incomplete.At(
        $"The custom resource definition lacks '{field}'; add it, the API server needs it too.", near.Origin));
}
