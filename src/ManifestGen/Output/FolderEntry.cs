namespace ManifestGen.Output;

/// <summary>One name in a folder, as it is spelled on disk.</summary>
internal sealed record FolderEntry(string Name, bool IsFolder);
