namespace ManifestGen.Secrets;

/// <summary>One encrypted file.</summary>
/// <param name="Path">Relative to the output folder for Secrets, absolute for companions.</param>
/// <param name="Content">The encrypted bytes to write; null where the file stays as it is.</param>
public sealed record SecretFile(string Path, byte[]? Content);
