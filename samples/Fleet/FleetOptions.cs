namespace Fleet;

/// <summary>In what one cluster of the fleet differs from the next.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Storage">The size of OpenObserve's volumes.</param>
internal sealed record FleetOptions(string Name, string Storage)
{
    /// <summary>The host that OpenObserve is published under; null keeps it inside the cluster.</summary>
    public string? Host { get; init; }

    /// <summary>How long data is kept.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Whether OpenObserve is spread over several nodes, with Ceph for its data and PostgreSQL for what it knows of it.</summary>
    public bool IsHighlyAvailable { get; init; }
}
