namespace ManifestGen.Output;

/// <summary>A generated file whose content changes.</summary>
/// <param name="Path">Relative to the output folder.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Before">What it said so far.</param>
public sealed record ChangedFile(string Path, PlannedFileKind Kind, byte[] Before);
