using ManifestGen.OpenTelemetry;

namespace ManifestGen.Rules.Telemetry;

/// <summary>The log of a kind of pods: the kubelet's own file, the link to it that lies in one folder with all others, and the globs that cover either.</summary>
/// <param name="Owner">The resource whose pods write it.</param>
/// <param name="Name">The pods as messages name them.</param>
internal sealed record PodLog(Resource Owner, string Name)
{
    /// <summary>A path that such a log may have.</summary>
    public required string Path { get; init; }

    /// <summary>A link that may lead there.</summary>
    public required string Link { get; init; }

    /// <summary>The glob that covers all such paths and no other.</summary>
    public required string Glob { get; init; }

    /// <summary>The glob that covers all such links and no other.</summary>
    public required string LinkGlob { get; init; }

    /// <summary>The log of a collector's own pods.</summary>
    public static PodLog OfCollector(Resource collector, string name) =>
        Of(collector, name, collector.Namespace, OperatorNaming.Collector(collector.Name), OperatorNaming.Container);

    /// <summary>The log of the pods of a known chart; the container is named as the chart is, or as its part.</summary>
    public static PodLog OfRelease(Resource release, string name, string chart, string part = "") =>
        Of(release, name, ChartServices.NamespaceOf(release), ChartServices.FullNameOf(release, chart) + part, chart + part);

    /// <summary>The logs of all pods that a resource's logs go through or end in, as far as they are known.</summary>
    public static IEnumerable<PodLog> Behind(ManifestSet set, IEnumerable<Resource> targets)
    {
        foreach (var target in targets)
        {
            if (target.Is("opentelemetry.io", "OpenTelemetryCollector"))
            {
                yield return OfCollector(target, $"collector '{target.Name}'");
            }
            else if (Flux.HelmReleases.Is(target) && Flux.HelmReleases.ChartName(target, set) is { } chart)
            {
                if (chart == "openobserve-standalone")
                {
                    yield return OfRelease(target, "OpenObserve", chart);
                }
                else if (chart == "openobserve")
                {
                    // The part that logs what it stores; its container is named in the collector chart's own exclusions.
                    yield return OfRelease(target, "OpenObserve's ingester", chart, "-ingester");
                }
            }
        }
    }

    private static PodLog Of(Resource owner, string name, string? @namespace, string workload, string container) => new(owner, name)
    {
        Path = $"/var/log/pods/{@namespace}_{workload}-0a1b2_00000000-0000-0000-0000-000000000000/{container}/0.log",
        Link = $"/var/log/containers/{workload}-0a1b2_{@namespace}_{container}-0000.log",
        Glob = $"/var/log/pods/{@namespace}_{workload}-*_*/{container}/*.log",
        LinkGlob = $"/var/log/containers/{workload}-*_{@namespace}_{container}-*.log",
    };
}
