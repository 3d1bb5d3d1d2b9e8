namespace ManifestGen.Schemas;

/// <summary>A type that shapes refer to by name.</summary>
public abstract class NamedType
{
    /// <summary>The short name, also the C# name where the type is generated.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The document that holds the type; null while it is being built.</summary>
    public SchemaDocument? Document { get; internal set; }
}
