namespace ManifestGen.Schemas.Reading;

/// <summary>A type while it has no name yet, with every place that mentions it.</summary>
/// <param name="Type">The type to name.</param>
internal sealed record TypeUse(NamedType Type)
{
    /// <summary>Paths that start with the kind or the owning type and go down by property names.</summary>
    public List<string[]> Sites { get; } = [];
}
