using ManifestGen.Flux;

namespace ManifestGen.References;

/// <summary>Which Secrets, ConfigMaps and ServiceAccounts exist: described ones, declared ones, and those that controllers make from described objects.</summary>
public sealed class KnownNames
{
    private readonly Dictionary<(string Kind, string? Namespace, string Name), HashSet<string>?> known = [];
    private readonly List<(string? Namespace, string FullName)> rendered = [];
    private readonly HashSet<(string Kind, string Name)> withoutNamespace = [];

    /// <summary>Collects them.</summary>
    public KnownNames(ManifestSet set)
    {
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
            AddResource(set, resource);
        }
    }

    /// <summary>Whether an object of this name is there.</summary>
    public bool Has(string kind, string? @namespace, string name) =>
        known.ContainsKey((kind, @namespace, name))
        || (@namespace is null ? known.Keys.Any(key => key.Kind == kind && key.Name == name) : withoutNamespace.Contains((kind, name)))
        || rendered.Exists(release => (release.Namespace == @namespace || @namespace is null)
            && (name == release.FullName || name.StartsWith(release.FullName + "-", StringComparison.Ordinal)));

    /// <summary>The keys that are known to be in it; null where any may be.</summary>
    public IReadOnlySet<string>? Keys(string kind, string? @namespace, string name) =>
        known.TryGetValue((kind, @namespace, name), out var keys) ? keys
        : known.TryGetValue((kind, null, name), out keys) ? keys
        : @namespace is null ? known.FirstOrDefault(entry => entry.Key.Kind == kind && entry.Key.Name == name).Value : null;

    /// <summary>Names of a kind in a namespace, for near misses.</summary>
    public IEnumerable<string> Names(string kind, string? @namespace) =>
        known.Keys.Where(key => key.Kind == kind && (@namespace is null || key.Namespace is null || key.Namespace == @namespace)).Select(key => key.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Namespaces that have an object of this kind and name.</summary>
    public IEnumerable<string> NamespacesOf(string kind, string name) =>
        known.Keys.Where(key => key.Kind == kind && key.Name == name).Select(key => key.Namespace).OfType<string>().Order(StringComparer.Ordinal);

    private void AddResource(ManifestSet set, Resource resource)
    {
        switch (resource.Kind)
        {
            case "ConfigMap" when resource.Group.Length == 0:
                Add("ConfigMap", resource.Namespace, resource.Name,
                    [.. resource.Root["data"].EntriesOrNone().Concat(resource.Root["binaryData"].EntriesOrNone()).Select(entry => entry.Key)]);
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
                AddRelease(set, resource);
                break;
        }
    }

    // A chart names what it renders after the release and itself; what exactly it renders, only the chart knows.
    private void AddRelease(ManifestSet set, Resource release)
    {
        var @namespace = release.Spec?["targetNamespace"]?.AsString() ?? release.Namespace;
        var releaseName = ReleaseNaming.ReleaseName(release.Name, release.Spec?["targetNamespace"]?.AsString(), release.Spec?["releaseName"]?.AsString());
        var values = release.Spec?["values"];
        var chart = HelmReleases.ChartName(release, id => set.Find(id.Group, id.Kind, id.Namespace, id.Name)) ?? releaseName;
        rendered.Add((@namespace, ReleaseNaming.FullName(releaseName, chart, values?["nameOverride"]?.AsString(), values?["fullnameOverride"]?.AsString())));
        if (values.Path("serviceAccount", "name")?.AsString() is { Length: > 0 } account && values.Path("serviceAccount", "create")?.AsBoolean() != false)
        {
            Add("ServiceAccount", @namespace, account, null);
        }
    }

    private void Add(string kind, string? @namespace, string name, IReadOnlyList<string>? keys)
    {
        known.TryAdd((kind, @namespace, name), keys is null ? null : new HashSet<string>(keys, StringComparer.Ordinal));
        if (@namespace is null)
        {
            withoutNamespace.Add((kind, name));
        }
    }
}
