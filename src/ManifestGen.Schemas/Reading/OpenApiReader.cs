using ManifestGen.Schemas.Naming;

namespace ManifestGen.Schemas.Reading;

/// <summary>Reads the core kinds from the definitions of several Kubernetes versions.</summary>
internal sealed class OpenApiReader
{
    private const string Prefix = "#/definitions/";

    // Whoever comes first keeps the short name where two groups use one; the others put their group before it.
    private static readonly string[] GroupOrder =
    [
        "core", "meta", "apps", "batch", "networking", "rbac", "policy", "autoscaling", "storage", "discovery", "scheduling", "node",
        "apiextensions", "admissionregistration", "certificates", "coordination", "resource", "events", "flowcontrol", "apiregistration",
        "authentication", "authorization",
    ];

    private readonly SortedDictionary<int, Node> versions;
    private readonly Node definitions;
    private readonly Dictionary<string, ObjectSchema> types = new(StringComparer.Ordinal);
    private readonly Queue<string> pending = new();
    private readonly ShapeBuilder builder;
    private readonly Node enums;

    /// <summary>A reader of the newest version; older ones say since when a field exists.</summary>
    public OpenApiReader(SortedDictionary<int, Node> versions, Node enums)
    {
        this.versions = versions;
        this.enums = enums;
        definitions = versions.Last().Value["definitions"]!;
        builder = new(SchemaDialect.Structural) { Resolve = Resolve, ExtraEnum = ExtraEnum };
    }

    /// <summary>The document of the kinds listed that are generally available.</summary>
    public SchemaDocument Read(Node kindList)
    {
        var listed = kindList.Items
            .Select(kind => (
                Group: kind["group"]!.AsString()!,
                Version: kind["version"]!.AsString()!,
                Kind: kind["kind"]!.AsString()!,
                Plural: kind["plural"]!.AsString()!,
                Namespaced: kind["namespaced"]!.AsBoolean()!.Value))
            .ToList();
        var wanted = listed
            .Where(kind => !kind.Version.Contains("alpha", StringComparison.Ordinal) && !kind.Version.Contains("beta", StringComparison.Ordinal))
            .ToList();
        var byGvk = ByGroupVersionKind(definitions);
        var kinds = new List<KindSchema>();
        foreach (var (group, version, kind, plural, namespaced) in wanted)
        {
            if (byGvk.GetValueOrDefault((group, version, kind)) is not { } definition)
            {
                continue;
            }

            kinds.Add(new(group, version, kind, plural, namespaced)
            {
                Type = Mention(definition),
                Since = Since(older => ByGroupVersionKind(older).ContainsKey((group, version, kind))),
                Generated = !wanted.Exists(other => other.Group == group && other.Kind == kind && string.CompareOrdinal(other.Version, version) > 0),
            });
        }

        var roots = kinds.Select(kind => kind.Type).ToHashSet();
        while (pending.TryDequeue(out var name))
        {
            Fill(name, roots.Contains(types[name]));
        }

        NameTypes(kinds);
        var all = types.Values.Cast<NamedType>().Concat(builder.Uses.Select(use => use.Type)).Where(type => type.Name.Length > 0);
        var document = new SchemaDocument { Name = "core", Namespace = "ManifestGen.Kubernetes", Kinds = kinds, Types = [.. all] };
        document.Unchecked = listed.Except(wanted).Select(kind => $"{kind.Group}/{kind.Version} {kind.Kind}").ToHashSet(StringComparer.Ordinal);
        return document;
    }

    private void Fill(string name, bool root)
    {
        var definition = definitions[name]!;
        var type = types[name];
        var owner = ShortName(name);
        Func<string, bool> skip = root ? static key => key is "apiVersion" or "kind" or "status" : static _ => false;
        currentDefinition = name;
        var properties = builder.Properties(definition, [owner], skip);
        type.HasStatus = root && definition["properties"]?["status"] is not null;
        type.Properties =
        [
            .. properties.Select(property => Overlay(name, property with
            {
                Since = Since(older => older[name] is not { } before || before["properties"]?[property.Name] is not null),
            })),
        ];
    }

    private string currentDefinition = "";

    private static SchemaProperty Overlay(string definition, SchemaProperty property)
    {
        var owner = ShortName(definition);
        if (CoreFacts.For(owner, property.Name) is not { } added)
        {
            return property;
        }

        var shape = property.Shape;
        var item = CoreFacts.HasLabelValues(owner, property.Name) ? new Shape(ShapeKind.String) { Facts = ShapeFacts.None with { Format = "label-value" } } : shape.Item;
        return property with { Shape = new(shape.Kind) { Type = shape.Type, Item = item, Facts = added(shape.Facts ?? ShapeFacts.None) } };
    }

    private int Since(Func<Node, bool> existsIn)
    {
        var since = 0;
        foreach (var (minor, version) in versions.Reverse().Skip(1))
        {
            if (!existsIn(version["definitions"]!))
            {
                since = minor + 1;
                break;
            }
        }

        return since;
    }

    private IReadOnlyList<string>? ExtraEnum(string[] site)
    {
        var values = enums[currentDefinition]?[site[^1]];
        return values is null ? null : [.. values.Items.Select(item => item.AsString()!)];
    }

    private Shape Resolve(string reference)
    {
        var name = reference[Prefix.Length..];
        var definition = definitions[name];
        return name[(name.LastIndexOf('.') + 1)..] switch
        {
            "Quantity" => new(ShapeKind.Quantity),
            "IntOrString" => new(ShapeKind.IntOrString),
            "Time" or "MicroTime" => new(ShapeKind.Time),
            "JSON" or "JSONSchemaPropsOrArray" or "JSONSchemaPropsOrBool" or "JSONSchemaPropsOrStringArray" => new(ShapeKind.Any),
            "FieldsV1" or "RawExtension" or "Patch" => new(ShapeKind.FreeObject),
            _ when definition?["type"]?.AsString() is "string" => new(ShapeKind.String),
            _ => new(ShapeKind.Object) { Type = Mention(name) },
        };
    }

    private ObjectSchema Mention(string name)
    {
        if (!types.TryGetValue(name, out var type))
        {
            type = new() { Name = name };
            types.Add(name, type);
            pending.Enqueue(name);
        }

        return type;
    }

    private void NameTypes(List<KindSchema> kinds)
    {
        var roots = kinds.ToDictionary(kind => kind.Type, kind => kind);
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Node", "Model", "Map", "Quantity", "Path" };
        foreach (var (definition, type) in types.OrderBy(entry => Rank(entry.Key, roots.ContainsKey(entry.Value))).ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var name = ShortName(definition);
            var (group, version) = GroupVersion(definition);
            name = name == "Node" ? "ClusterNode" : name;
            if (!used.Add(name))
            {
                name = roots.TryGetValue(type, out var kind) && !kind.Generated ? name + Identifiers.Pascal(version) : Identifiers.Pascal(group) + name;
                if (!used.Add(name))
                {
                    name += Identifiers.Pascal(version);
                    used.Add(name);
                }
            }

            type.Name = name;
        }

        TypeNamer.Name(builder.Uses, used);
    }

    private static (int Generation, int Group) Rank(string definition, bool root)
    {
        var (group, version) = GroupVersion(definition);
        var rank = Array.IndexOf(GroupOrder, group);

        // autoscaling/v2 is what people mean; v1 of it takes the longer name.
        return (group == "autoscaling" && version == "v1" ? 1 : 0, (rank < 0 ? GroupOrder.Length : rank) + (root ? 0 : 100));
    }

    private static string ShortName(string definition) => definition[(definition.LastIndexOf('.') + 1)..];

    private static (string Group, string Version) GroupVersion(string definition) =>
        definition.Split('.') is { Length: > 2 } parts ? (parts[^3], parts[^2]) : ("", "");

    private static Dictionary<(string Group, string Version, string Kind), string> ByGroupVersionKind(Node definitions)
    {
        var found = new Dictionary<(string, string, string), string>();
        foreach (var (name, definition) in definitions.Entries)
        {
            if (definition["x-kubernetes-group-version-kind"] is { Items: [{ } gvk] })
            {
                found.TryAdd((gvk["group"]!.AsString()!, gvk["version"]!.AsString()!, gvk["kind"]!.AsString()!), name);
            }
        }

        return found;
    }
}
