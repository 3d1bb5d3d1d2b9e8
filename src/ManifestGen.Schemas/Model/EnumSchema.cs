namespace ManifestGen.Schemas;

/// <summary>A closed set of texts.</summary>
public sealed class EnumSchema : NamedType
{
    /// <summary>The texts allowed, in the source's order.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}
