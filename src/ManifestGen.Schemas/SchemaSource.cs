namespace ManifestGen.Schemas;

/// <summary>A file of definitions.</summary>
/// <param name="Path">Its path as messages name it; the extension tells YAML from JSON.</param>
/// <param name="Text">Its content.</param>
public sealed record SchemaSource(string Path, string Text);
