namespace ManifestGen.Sops.Documents;

/// <summary>The types that sops distinguishes; each has its own bytes for encryption and for the authentication code.</summary>
internal enum LeafType
{
    Null,
    String,
    Integer,
    Float,
    Boolean,
    Time,
    Comment,
    Bytes,
}
