namespace ManifestGen.Composition;

/// <summary>What may be known of a Secret without its values.</summary>
/// <param name="Namespace">Its namespace; null in YAML that leaves it to kustomize.</param>
/// <param name="Name">Its name.</param>
/// <param name="Keys">The keys of <c>data</c> and <c>stringData</c>; null where any key may be there.</param>
/// <param name="Origin">Where it was declared.</param>
/// <param name="Layer">The layer that applies it; null for an external one.</param>
public sealed record SecretShape(string? Namespace, string Name, IReadOnlyList<string>? Keys, Origin? Origin, Layer? Layer)
{
    /// <summary>The file it is written to or was read from; null for an external one.</summary>
    public string? File { get; init; }

    /// <summary>Whether the file is encrypted, or will be.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>As messages name it.</summary>
    public string Subject => Namespace is null ? $"Secret '{Name}'" : $"Secret '{Namespace}/{Name}'";
}
