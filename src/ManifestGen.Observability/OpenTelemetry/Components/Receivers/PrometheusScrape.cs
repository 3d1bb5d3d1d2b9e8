using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Scrapes Prometheus endpoints with Prometheus' own configuration.</summary>
public sealed record PrometheusScrape : CollectorReceiver
{
    /// <summary>Entries of <c>scrape_configs</c>.</summary>
    public required IReadOnlyList<MappingNode> Jobs { get; init; }

    internal override ComponentType Type { get; } = new("prometheus");

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        if (Jobs.Any(job => job.Any(entry => entry.Key == "kubernetes_sd_configs")))
        {
            needs.AllowRead("", "endpoints", "namespaces", "nodes", "nodes/metrics", "pods", "services");
            needs.AllowRead("discovery.k8s.io", "endpointslices");
            needs.AllowRead("networking.k8s.io", "ingresses");
        }

        return ToNode();
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        SequenceNode jobs = [];
        foreach (var job in Jobs)
        {
            jobs.Add(job.Clone());
        }

        to.Add("config", (Node)new MappingNode { ["scrape_configs"] = jobs });
    }
}
