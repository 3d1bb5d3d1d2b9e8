namespace ManifestGen;

/// <summary>What one Ceph cluster is like.</summary>
public sealed record CephClusterOptions
{
    /// <summary>Ceph's image with an exact tag; Rook supports certain releases only: https://rook.io/docs/rook/latest/Upgrade/ceph-upgrade/.</summary>
    public required string Image { get; init; }

    /// <summary>How many monitors; an odd number, of which more than half must live.</summary>
    public int Monitors { get; init; } = 3;

    /// <summary>How many managers, one of them active.</summary>
    public int Managers { get; init; } = 2;

    /// <summary>The folder of each node that Ceph keeps its own state in; it must be empty before a new cluster.</summary>
    public string DataFolder { get; init; } = "/var/lib/rook";

    /// <summary>A regular expression of the devices that data goes to, <c>^nvme1n1$</c>; null takes every empty one.</summary>
    public string? DeviceFilter { get; init; }
}
