using ManifestGen.Flux;

namespace ManifestGen.References;

/// <summary>Which Secrets, ConfigMaps and ServiceAccounts exist: described ones, declared ones, and those that controllers make from described objects.</summary>
public sealed class KnownNames
{
    // By kind; a null namespace is any.
    private readonly Dictionary<string, Dictionary<NamespacedName, IReadOnlyCollection<string>?>> known = new(StringComparer.Ordinal);
    private readonly List<Resource> releases = [];
    private readonly ManifestSet set;
    private List<NamespacedName>? rendered;

    /// <summary>Collects them.</summary>
    public KnownNames(ManifestSet set)
    {
        this.set = set;
        foreach (var secret in set.Secrets)
        {
            Add("Secret", secret.Namespace, secret.Name, secret.Keys);
        }

        foreach (var external in set.Externals)
        {
            Add(external.Id.Kind, external.Id.Namespace, external.Id.Name, external.Members);
        }

        foreach (var resource in set.Resources)
        {
            AddResource(resource);
        }
    }

    /// <summary>Whether an object of this name is there.</summary>
    public bool Has(string kind, string? @namespace, string name) =>
        (known.TryGetValue(kind, out var names)
            && (names.ContainsKey(new(@namespace, name)) || (@namespace is null ? Find(names, name) is not null : names.ContainsKey(new(null, name)))))
        || IsRendered(@namespace, name);

    /// <summary>The keys that are known to be in it; null where any may be.</summary>
    public IReadOnlyCollection<string>? Keys(string kind, string? @namespace, string name) =>
        !known.TryGetValue(kind, out var names) ? null
        : names.TryGetValue(new(@namespace, name), out var keys) ? keys
        : names.TryGetValue(new(null, name), out keys) ? keys
        : @namespace is null && Find(names, name) is { } found ? names[found] : null;

    /// <summary>Names of a kind in a namespace, for near misses.</summary>
    public IEnumerable<string> Names(string kind, string? @namespace) =>
        OfKind(kind).Where(key => @namespace is null || key.Namespace is null || key.Namespace == @namespace).Select(key => key.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Namespaces that have an object of this kind and name.</summary>
    public IEnumerable<string> NamespacesOf(string kind, string name) =>
        OfKind(kind).Where(key => key.Name == name).Select(key => key.Namespace).OfType<string>().Order(StringComparer.Ordinal);

    private List<NamespacedName> OfKind(string kind) => known.TryGetValue(kind, out var names) ? [.. names.Keys] : [];

    private static NamespacedName? Find(Dictionary<NamespacedName, IReadOnlyCollection<string>?> names, string name)
    {
        foreach (var key in names.Keys)
        {
            if (key.Name == name)
            {
                return key;
            }
        }

        return null;
    }

    // A chart puts a part of its own behind its full name.
    private bool IsRendered(string? @namespace, string name)
    {
        // Names of charts that nobody asks for are not made up.
        foreach (var release in rendered ??= releases.ConvertAll(FullName))
        {
            if ((release.Namespace == @namespace || @namespace is null)
                && name.StartsWith(release.Name, StringComparison.Ordinal) && (name.Length == release.Name.Length || name[release.Name.Length] == '-'))
            {
                return true;
            }
        }

        return false;
    }

    private void AddResource(Resource resource)
    {
        switch (resource.Kind)
        {
            case "ConfigMap" when resource.Group.Length == 0:
                Add("ConfigMap", resource.Namespace, resource.Name, KeysOf(resource.Root));
                break;
            case "ServiceAccount" or "PersistentVolumeClaim" when resource.Group.Length == 0:
                Add(resource.Kind, resource.Namespace, resource.Name, null);
                break;
            case "Certificate" when resource.Group == "cert-manager.io" && resource.Spec.Path("secretName")?.AsString() is { } secret:
                Add("Secret", resource.Namespace, secret, null);
                break;
            case "ExternalSecret":
                Add("Secret", resource.Namespace, resource.Spec.Path("target", "name")?.AsString() ?? resource.Name, null);
                break;
            case "SealedSecret":
                Add("Secret", resource.Namespace, resource.Name, null);
                break;
            case "StatefulSet":
                foreach (var template in resource.Spec?["volumeClaimTemplates"].ItemsOrNone() ?? [])
                {
                    Add("PersistentVolumeClaim", resource.Namespace, $"{template.Path("metadata", "name")?.AsString()}-{resource.Name}-0", null);
                }

                break;
            case "OpenTelemetryCollector" when resource.Group == "opentelemetry.io":
                Add("ServiceAccount", resource.Namespace, $"{resource.Name}-collector", null);
                Add("ServiceAccount", resource.Namespace, $"{resource.Name}-targetallocator", null);
                break;
            case HelmReleases.Kind when resource.Group == HelmReleases.Group:
                AddRelease(resource);
                break;
        }
    }

    // A chart names what it renders after the release and itself; what exactly it renders, only the chart knows.
    private NamespacedName FullName(Resource release)
    {
        var releaseName = ReleaseNaming.ReleaseName(release.Name, release.Spec?["targetNamespace"]?.AsString(), release.Spec?["releaseName"]?.AsString());
        var values = release.Spec?["values"];
        var chart = HelmReleases.ChartName(release, set) ?? releaseName;
        return new(NamespaceOf(release), ReleaseNaming.FullName(releaseName, chart, values?["nameOverride"]?.AsString(), values?["fullnameOverride"]?.AsString()));
    }

    private static string? NamespaceOf(Resource release) => release.Spec?["targetNamespace"]?.AsString() ?? release.Namespace;

    private void AddRelease(Resource release)
    {
        releases.Add(release);
        var account = release.Spec?["values"]?["serviceAccount"];
        if (account?["name"]?.AsString() is { Length: > 0 } name && account["create"]?.AsBoolean() != false)
        {
            Add("ServiceAccount", NamespaceOf(release), name, null);
        }
    }

    private static List<string> KeysOf(MappingNode map)
    {
        List<string> keys = [];
        Take("data");
        Take("binaryData");
        return keys;

        void Take(string part)
        {
            if (map[part] is MappingNode entries)
            {
                keys.EnsureCapacity(keys.Count + entries.Count);
                foreach (var entry in entries)
                {
                    keys.Add(entry.Key);
                }
            }
        }
    }

    private void Add(string kind, string? @namespace, string name, IReadOnlyList<string>? keys)
    {
        if (!known.TryGetValue(kind, out var names))
        {
            known.Add(kind, names = []);
        }

        names.TryAdd(new(@namespace, name), keys);
    }
}
