using System.Globalization;
using ManifestGen.Flux;

namespace ManifestGen.References;

/// <summary>The Services of a composition: described, declared external, and those that rooms above compute from charts and operators.</summary>
public sealed class ServiceIndex
{
    private const string Monitoring = "monitoring.coreos.com";

    // Objects of these groups are settings, and no controller makes a Service for them.
    private static readonly string[] Settings = ["cert-manager.io", "acme.cert-manager.io", "trust.cert-manager.io", "opentelemetry.io", "external-secrets.io", "bitnami.com", "cilium.io"];

    private readonly Dictionary<NamespacedName, KnownService> services = [];
    private readonly List<NamespacedName> openReleases = [];
    private readonly List<NamespacedName> operated = [];

    /// <summary>Collects Services.</summary>
    public ServiceIndex(ManifestSet set, IReadOnlyList<IServiceSource> sources)
    {
        foreach (var external in set.Externals.Where(external => external.Id is { Group: "", Kind: "Service" }))
        {
            Add(new(external.Id.Namespace, external.Id.Name, external.Members?.Select(PortOf).ToList(), null));
        }

        foreach (var service in set.OfKind("", "Service"))
        {
            Add(new(service.Namespace, service.Name, [.. service.Spec?["ports"].ItemsOrNone().Select(PortOf) ?? []], service));
        }

        var computed = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        foreach (var service in sources.SelectMany(source => source.ServicesOf(set)))
        {
            Add(service);
            if (service.Source is { } source)
            {
                computed.Add(source);
            }
        }

        foreach (var release in set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => !computed.Contains(release)))
        {
            var target = release.Spec?["targetNamespace"]?.AsString();
            var values = release.Spec?["values"];
            var name = ReleaseNaming.ReleaseName(release.Name, target, release.Spec?["releaseName"]?.AsString());
            var chart = HelmReleases.ChartName(release, set) ?? name;
            openReleases.Add(new(target ?? release.Namespace, ReleaseNaming.FullName(name, chart, values?["nameOverride"]?.AsString(), values?["fullnameOverride"]?.AsString())));
            openReleases.Add(new(target ?? release.Namespace, name));
        }

        foreach (var resource in set.Resources)
        {
            if (IsOperated(resource))
            {
                operated.Add(new(resource.Namespace, resource.Group == Monitoring ? "operated" : resource.Name));
            }
        }
    }

    /// <summary>Every known Service.</summary>
    public IReadOnlyCollection<KnownService> All => services.Values;

    /// <summary>The Service of this name; null where none is known.</summary>
    public KnownService? Find(string? @namespace, string name) => services.GetValueOrDefault(new(@namespace, name)) ?? services.GetValueOrDefault(new(null, name));

    /// <summary>Whether a chart whose Services are not known may well render one of this name.</summary>
    public bool MayExist(string? @namespace, string name) =>
        openReleases.Exists(release => (release.Namespace is null || release.Namespace == @namespace)
            && (name == release.Name || name.StartsWith(release.Name + "-", StringComparison.Ordinal)))
        || operated.Exists(one => (one.Namespace is null || one.Namespace == @namespace)
            && (name == one.Name || name.StartsWith(one.Name + "-", StringComparison.Ordinal) || name.EndsWith("-" + one.Name, StringComparison.Ordinal)));

    /// <summary>Whether the composition describes anything in a namespace, so that a missing Service there is a mistake.</summary>
    public bool IsHome(string @namespace) => services.Keys.Any(key => key.Namespace == @namespace) || openReleases.Exists(release => release.Namespace == @namespace);

    /// <summary>Names in a namespace, for near misses.</summary>
    public IEnumerable<string> Names(string? @namespace) => services.Keys.Where(key => key.Namespace == @namespace).Select(key => key.Name);

    // What operators run, such as databases, they give Services whose names hold the object's.
    private static bool IsOperated(Resource resource) =>
        resource.Group.Contains('.')
        && !resource.Group.EndsWith(".k8s.io", StringComparison.Ordinal)
        && !resource.Group.EndsWith(".fluxcd.io", StringComparison.Ordinal)
        && !Settings.Contains(resource.Group)
        && (resource.Group != Monitoring || resource.Kind is "Prometheus" or "Alertmanager" or "ThanosRuler");

    private static KnownPort PortOf(Node port) => new(port["name"]?.AsString(), (int)Math.Clamp(port["port"]?.AsInteger() ?? 0, 0, 65535))
    {
        Protocol = port["protocol"]?.AsString() ?? "TCP",
    };

    private static KnownPort PortOf(string member) =>
        int.TryParse(member, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(null, number) : new(member, 0);

    private void Add(KnownService service) => services.TryAdd(new(service.Namespace, service.Name), service);
}
