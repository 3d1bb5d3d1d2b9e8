namespace ManifestGen.Composition;

/// <summary>The name of an object within its namespace, where group and kind are known.</summary>
/// <param name="Namespace">Null for objects of the whole cluster, and where it is not said.</param>
/// <param name="Name">The object's own name.</param>
public sealed record NamespacedName(string? Namespace, string Name);
