using ManifestGen.Composition;

namespace Fleet;

/// <summary>In what one cluster of the fleet differs from the next.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Storage">The size of OpenObserve's volume.</param>
internal sealed record FleetOptions(string Name, string Storage)
{
    /// <summary>The host that OpenObserve is published under; null keeps it inside the cluster.</summary>
    public string? Host { get; init; }

    /// <summary>What the nodes run.</summary>
    public Platform Platform { get; init; } = ManifestGen.Talos.V1_13;

    /// <summary>How long data is kept.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);
}
