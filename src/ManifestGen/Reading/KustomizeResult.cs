namespace ManifestGen.Reading;

/// <summary>What a folder comes to.</summary>
internal sealed class KustomizeResult
{
    /// <summary>The objects, patched and renamed.</summary>
    public List<SourceDocument> Objects { get; } = [];

    /// <summary>Addresses that would be fetched.</summary>
    public List<RemoteResource> Remotes { get; } = [];
}
