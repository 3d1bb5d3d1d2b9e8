namespace ManifestGen.Output;

/// <summary>One file that the output folder is to hold.</summary>
/// <param name="Path">Relative to the output folder, <c>/</c> between parts.</param>
/// <param name="Content">The bytes, with <c>\n</c> line ends; null only for an encrypted file that stays as it is.</param>
/// <param name="Kind">What it is.</param>
public sealed record PlannedFile(string Path, byte[]? Content, PlannedFileKind Kind);
