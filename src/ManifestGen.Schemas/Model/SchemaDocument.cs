namespace ManifestGen.Schemas;

/// <summary>The kinds and types of one family: core, Flux, cert-manager, or a user's own definitions.</summary>
public sealed class SchemaDocument
{
    /// <summary>The family, in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The C# namespace of the generated types.</summary>
    public required string Namespace { get; init; }

    /// <summary>The kinds, by API version and name.</summary>
    public IReadOnlyList<KindSchema> Kinds { get; internal set; } = [];

    /// <summary>Object types and enums, by name in ordinal order.</summary>
    public IReadOnlyList<NamedType> Types { get; internal set; } = [];

    /// <summary>Whether its kinds are configuration documents, of which a patch gives a part: only what names a document must be there.</summary>
    internal bool IsPartial => Kinds.Count > 0 && Kinds[0].IsDocument;

    /// <summary>Kinds that exist but are not generally available and have no schema, as <c>apiVersion kind</c>.</summary>
    public IReadOnlySet<string> Unchecked { get; internal set; } = new HashSet<string>(StringComparer.Ordinal);
}
