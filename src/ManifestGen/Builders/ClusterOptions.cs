namespace ManifestGen;

/// <summary>What a program knows about a cluster beforehand.</summary>
public sealed record ClusterOptions
{
    /// <summary>The DNS domain of Services, <c>cluster.local</c> where the cluster keeps the default; null where unknown.</summary>
    public string? DnsDomain { get; init; }

    /// <summary>What the nodes run; null where unknown.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The Kubernetes minor version to check against, 1.32 to 1.36.</summary>
    public string Kubernetes { get; init; } = "1.36";

    /// <summary>The Flux minor version to check against.</summary>
    public string Flux { get; init; } = "2.9";

    /// <summary>The output folder as Flux sees it, relative to the root of the Git repository; starts the <c>path</c> of every Kustomization.</summary>
    public string RepositoryPath { get; init; } = "manifests";

    /// <summary>
    /// The folder of this cluster within the output folder; empty for a program with one cluster, the cluster's name where there are several.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>The GitRepository, in Flux's namespace, that holds the output.</summary>
    public string Source { get; init; } = "flux-system";

    /// <summary>How often Flux compares the cluster with Git.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long Flux waits for a layer to become ready.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
