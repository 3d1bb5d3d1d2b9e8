namespace ManifestGen.Composition;

/// <summary>A kustomize entry that names a URL instead of a file.</summary>
/// <param name="Url">What kustomize would fetch.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record RemoteResource(string Url, Origin? Origin)
{
    /// <summary>Kinds that it brings into the cluster, as <c>group/Kind</c> or <c>group/*</c>.</summary>
    public IReadOnlyList<string> InstallsKinds { get; init; } = [];
}
