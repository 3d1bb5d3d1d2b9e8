namespace ManifestGen.Flux;

/// <summary>The kinds that Flux fetches from.</summary>
public static class FluxSources
{
    /// <summary>API group of every source.</summary>
    public const string Group = "source.toolkit.fluxcd.io";

    /// <summary>Kinds that a HelmRelease's chart may come from.</summary>
    public static IReadOnlyList<string> OfCharts { get; } = ["HelmRepository", "GitRepository", "Bucket"];

    /// <summary>Kinds that a Kustomization may come from.</summary>
    public static IReadOnlyList<string> OfKustomizations { get; } = ["GitRepository", "OCIRepository", "Bucket", "ExternalArtifact"];
}
