namespace ManifestGen.Reading.Kustomize;

/// <summary>What a folder comes to.</summary>
internal sealed class KustomizeResult
{
    /// <summary>The objects, patched and renamed.</summary>
    public List<SourceDocument> Objects { get; } = [];

    /// <summary>Addresses that would be fetched.</summary>
    public List<RemoteResource> Remotes { get; } = [];

    /// <summary>Fields with names that <c>configurations</c> add to those that kustomize knows.</summary>
    public List<NameReference> NameReferences { get; } = [];
}
