namespace ManifestGen.Composition;

/// <summary>What rules and builders may know about the cluster itself.</summary>
public sealed record ClusterFacts
{
    /// <summary>The cluster's name.</summary>
    public required string Name { get; init; }

    /// <summary>The DNS domain of Services, without a leading dot.</summary>
    public string DnsDomain { get; init; } = "cluster.local";

    /// <summary>Whether <see cref="DnsDomain"/> was given and not assumed; a wrong-domain check needs to know.</summary>
    public bool DnsDomainIsKnown { get; init; }

    /// <summary>The operating system or distribution; null where unknown.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The Kubernetes minor version that resources are checked against, <c>1.36</c>.</summary>
    public string Kubernetes { get; init; } = "1.36";

    /// <summary>The Flux minor version that resources are checked against, <c>2.9</c>.</summary>
    public string Flux { get; init; } = "2.9";

    /// <summary>The namespace of Flux's own objects.</summary>
    public string FluxNamespace { get; init; } = "flux-system";

    /// <summary>Where the cluster was described; null where it was not.</summary>
    public Origin? Origin { get; init; }
}
