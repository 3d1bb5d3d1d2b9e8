namespace ManifestGen.Reading;

/// <summary>What a repository of YAML comes to.</summary>
/// <param name="Sets">One composition a cluster, and one of what no Kustomization applies.</param>
/// <param name="Diagnostics">What is wrong with files and entries.</param>
public sealed record RepositoryReading(IReadOnlyList<ManifestSet> Sets, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The number of files that were read.</summary>
    public int Files { get; init; }
}
