namespace ManifestGen.Composition;

/// <summary>What the author says about a resource besides its fields.</summary>
public sealed record ResourceOptions
{
    internal static readonly ResourceOptions None = new();

    /// <summary>Diagnostics silenced on it, each with a reason.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>Kinds that it brings into the cluster, <c>group/Kind</c> or <c>group/*</c>.</summary>
    public IReadOnlyList<string> InstallsKinds { get; init; } = [];
}
