namespace ManifestGen.Composition;

/// <summary>What one Flux Kustomization applies together: a folder with its resources, secrets and remote entries.</summary>
/// <param name="Name">The Kustomization's name, and by default the folder's.</param>
/// <param name="Path">The folder, relative to the output folder, <c>/</c> between parts.</param>
/// <param name="Origin">Where the layer was made.</param>
public sealed record Layer(string Name, string Path, Origin? Origin)
{
    /// <summary>The Flux Kustomization that applies the folder; null in YAML where none does.</summary>
    public Resource? Kustomization { get; init; }

    /// <summary>URLs that the folder's kustomization.yaml lists; never fetched.</summary>
    public IReadOnlyList<RemoteResource> Remotes { get; init; } = [];

    /// <summary>Whether other clusters apply the same folder; what it holds is then written once for all of them.</summary>
    public bool IsShared { get; init; }

    /// <summary>Names of the Kustomizations that must be ready first, from <c>spec.dependsOn</c>.</summary>
    public IEnumerable<string> DependsOn =>
        Kustomization?.Spec?["dependsOn"]?.Items.Select(item => item["name"]?.AsString()).OfType<string>() ?? [];

    /// <summary>Whether Flux waits until everything in it is ready: <c>spec.wait</c> or at least one health check.</summary>
    public bool WaitsForReadiness =>
        Kustomization?.Spec?["wait"]?.AsBoolean() == true || Kustomization?.Spec?["healthChecks"]?.Items.Count > 0;
}
