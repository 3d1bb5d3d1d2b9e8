namespace ManifestGen.Flux;

/// <summary>Something in the composition that brings kinds into the cluster.</summary>
/// <param name="Layer">The layer that applies it; null where no Kustomization does.</param>
/// <param name="Resource">The HelmRelease, CustomResourceDefinition or webhook configuration; null for a remote entry.</param>
/// <param name="Remote">The remote entry; null for a resource.</param>
/// <param name="Kinds">The kinds, as <c>group/*</c> or <c>group/Kind</c>.</param>
/// <param name="FailsClosed">Whether objects of the kinds are refused until it is ready.</param>
public sealed record KindInstaller(Layer? Layer, Resource? Resource, RemoteResource? Remote, IReadOnlyList<string> Kinds, bool FailsClosed)
{
    /// <summary>As messages name it.</summary>
    public string Subject => Resource?.ToString() ?? $"'{Remote?.Url}'";

    /// <summary>Whether it brings this kind.</summary>
    public bool Installs(string group, string kind) => Kinds.Any(pattern => CrdProviders.Covers(pattern, group, kind));
}
