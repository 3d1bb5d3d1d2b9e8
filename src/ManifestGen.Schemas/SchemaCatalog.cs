using System.Reflection;
using ManifestGen.Schemas.Text;

namespace ManifestGen.Schemas;

/// <summary>Finds the schema of a kind; families are read when a kind of theirs is first asked for.</summary>
public sealed class SchemaCatalog
{
    private static readonly (string Suffix, string Family)[] Groups =
    [
        ("toolkit.fluxcd.io", "flux"),
        ("cert-manager.io", "cert-manager"),
        ("opentelemetry.io", "opentelemetry"),
        ("monitoring.coreos.com", "prometheus"),
        ("gateway.networking.k8s.io", "gateway-api"),
        ("trust.cert-manager.io", "trust-manager"),
        ("trust-manager.io", "trust-manager"),
        ("kustomize.config.k8s.io", "kustomize"),
        ("cilium.io", "cilium"),
        ("ceph.rook.io", "rook"),
        ("objectbucket.io", "rook"),
    ];

    private static readonly Lazy<SchemaTextReader> LazyCore = new(() => SchemaTextReader.Read(Resource("core")));

    private readonly Dictionary<string, Dictionary<string, KindSchema>> families = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KindSchema> custom = new(StringComparer.Ordinal);

    // By version, then kind: of ten thousand resources most ask what others asked before.
    private readonly Dictionary<string, Dictionary<string, KindSchema?>> asked = new(StringComparer.Ordinal);

    /// <summary>A catalog of the built-in kinds, of what generated code registered, and of further compact schemas.</summary>
    public SchemaCatalog(IEnumerable<string>? compactSchemas = null)
    {
        foreach (var text in CustomSchemas.All.Concat(compactSchemas ?? []))
        {
            foreach (var kind in SchemaTextReader.Read(text, LazyCore.Value).Document.Kinds)
            {
                custom[Key(kind.ApiVersion, kind.Kind)] = kind;
            }
        }
    }

    /// <summary>The built-in core types.</summary>
    internal static SchemaTextReader Core => LazyCore.Value;

    /// <summary>The schema of a kind; null where none is known.</summary>
    public KindSchema? Find(string apiVersion, string kind)
    {
        if (!asked.TryGetValue(apiVersion, out var kinds))
        {
            asked.Add(apiVersion, kinds = new(StringComparer.Ordinal));
        }

        if (!kinds.TryGetValue(kind, out var schema))
        {
            var key = Key(apiVersion, kind);
            kinds.Add(kind, schema = custom.GetValueOrDefault(key) ?? Family(apiVersion)?.GetValueOrDefault(key));
        }

        return schema;
    }

    /// <summary>The kinds of an API group, an empty list where the group is not known.</summary>
    public IReadOnlyList<KindSchema> OfGroup(string group)
    {
        var all = custom.Values.Concat(Family(group + "/")?.Values ?? Enumerable.Empty<KindSchema>());
        return [.. all.Where(kind => kind.Group == group).OrderBy(kind => kind.Kind, StringComparer.Ordinal).ThenBy(kind => kind.Version, StringComparer.Ordinal)];
    }

    /// <summary>Whether a kind exists but is not generally available, so that it has no schema here.</summary>
    public static bool IsUnchecked(string apiVersion, string kind) => LazyCore.Value.Document.Unchecked.Contains(Key(apiVersion, kind)) || (apiVersion == "v1" && kind == "List");

    private Dictionary<string, KindSchema>? Family(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var name = FamilyOf(slash < 0 ? "" : apiVersion[..slash]);
        if (!families.TryGetValue(name, out var kinds))
        {
            var reader = name == "core" ? LazyCore.Value : SchemaTextReader.Read(Resource(name), LazyCore.Value);
            kinds = reader.Document.Kinds.ToDictionary(kind => Key(kind.ApiVersion, kind.Kind), StringComparer.Ordinal);
            families.Add(name, kinds);
        }

        return kinds;
    }

    // One string, since the runtime has a compiled dictionary for those and would first have to make one for pairs.
    private static string Key(string apiVersion, string kind) => $"{apiVersion} {kind}";

    private static string FamilyOf(string group)
    {
        foreach (var (suffix, family) in Groups)
        {
            if (group == suffix || (group.EndsWith(suffix, StringComparison.Ordinal) && group[^(suffix.Length + 1)] == '.'))
            {
                return family == "cert-manager" && group.StartsWith("trust.", StringComparison.Ordinal) ? "trust-manager" : family;
            }
        }

        return "core";
    }

    internal static string Resource(string family)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{family}.schema")
            ?? throw new InvalidOperationException($"The schema '{family}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
