namespace ManifestGen.Composition;

/// <summary>What makes an object one and the same for the API server: group, kind, namespace and name, not version.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Namespace">The namespace; null for cluster-scoped objects.</param>
/// <param name="Name">The name.</param>
public sealed record ResourceId(string Group, string Kind, string? Namespace, string Name)
{
    /// <summary>As messages name it: <c>HelmRelease 'openobserve/openobserve'</c>.</summary>
    public override string ToString() => Name.Length == 0 ? $"{Kind} without a name" : Namespace is null ? $"{Kind} '{Name}'" : $"{Kind} '{Namespace}/{Name}'";
}
