namespace ManifestGen.References;

/// <summary>One place where a resource mentions another by name.</summary>
/// <param name="From">The resource that mentions.</param>
/// <param name="Kind">The kind that is mentioned, of the core group.</param>
/// <param name="Namespace">Where it must be; null where the resource leaves it to kustomize.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The key that must be in it; null where only the object is mentioned.</param>
/// <param name="Path">The field that mentions it.</param>
/// <param name="Node">The node of that field.</param>
public sealed record Reference(Resource From, string Kind, string? Namespace, string Name, string? Key, FieldPath Path, Node Node)
{
    /// <summary>As messages name what is mentioned.</summary>
    public string Target => Namespace is null ? $"{Kind} '{Name}'" : $"{Kind} '{Namespace}/{Name}'";
}
