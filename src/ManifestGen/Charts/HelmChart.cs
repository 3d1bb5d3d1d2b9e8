using ManifestGen.Charts;

namespace ManifestGen;

/// <summary>One chart at one version, as declared once in the project file; builders take it as the handle of what they install.</summary>
/// <remarks>
/// The build generates a class <c>Charts</c> with one such handle per <c>HelmChart</c> item. A handle written by hand works
/// too, but without <see cref="Lock"/> nothing checks its values.
/// </remarks>
public sealed record HelmChart
{
    /// <summary>The chart's name in its repository, <c>openobserve-standalone</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The exact version, <c>0.92.2</c>; a range is reported, because what Flux picks for it changes without a commit.</summary>
    public required string Version { get; init; }

    /// <summary>The repository's address: <c>https://…</c> with an <c>index.yaml</c>, or <c>oci://registry/path</c> without the chart's name.</summary>
    public required string Repository { get; init; }

    /// <summary>Whether the repository is an OCI registry; Flux then wants a HelmRepository of type <c>oci</c>.</summary>
    public bool IsOci => Repository.StartsWith("oci://", StringComparison.OrdinalIgnoreCase);

    /// <summary>What was locked of the chart: digest, default values, types; null where the handle was written by hand.</summary>
    public LockedChart? Lock { get; init; }

    /// <summary>The folder of the repository that holds it, where releases take it from there; null for a chart of a chart repository.</summary>
    internal string? Folder { get; init; }

    /// <summary>Name and version as messages show them, <c>openobserve-standalone 0.92.2</c>.</summary>
    public override string ToString() => $"{Name} {Version}";
}
