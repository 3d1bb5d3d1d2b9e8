namespace ManifestGen.Reading;

/// <summary>What is known of the cluster that the YAML itself does not say.</summary>
public sealed record ReadingOptions
{
    /// <summary>The cluster's DNS domain; null to take it from a Talos machine configuration, or leave it unknown.</summary>
    public string? DnsDomain { get; init; }

    /// <summary>The platform; null to take Talos where a machine configuration is found.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The Flux minor version.</summary>
    public string Flux { get; init; } = "2.9";

    /// <summary>The Kubernetes minor version.</summary>
    public string Kubernetes { get; init; } = "1.36";

    /// <summary>Finds the lock of a chart by name and version, where a range takes the newest match; null where no locks are at hand.</summary>
    public Func<string, string, HelmChart?>? FindChart { get; init; }

    /// <summary>The folder that paths in messages are relative to; null to show them as absolute.</summary>
    public string? ShowRelativeTo { get; init; }
}
