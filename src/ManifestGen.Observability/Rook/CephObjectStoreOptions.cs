namespace ManifestGen;

/// <summary>What one object store of a Ceph cluster is like.</summary>
public sealed record CephObjectStoreOptions
{
    /// <summary>How many copies of everything, each on a node of its own; without effect on data where <see cref="DataChunks"/> is set.</summary>
    public int Copies { get; init; } = 3;

    /// <summary>Into how many parts data is split instead of being copied; null copies it.</summary>
    public int? DataChunks { get; init; }

    /// <summary>How many parts may be lost where data is split; data and coding chunks together need as many nodes.</summary>
    public int CodingChunks { get; init; } = 1;

    /// <summary>How many gateways.</summary>
    public int Gateways { get; init; } = 2;

    /// <summary>Whether a bucket goes with its claim; it stays unless told so.</summary>
    public bool DeletesBuckets { get; init; }
}
