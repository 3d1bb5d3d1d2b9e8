namespace ManifestGen.Sops.Binary;

/// <summary>How a run of the sops program ended.</summary>
/// <param name="ExitCode">Its exit code; negative where it did not run to its end.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Failure">Why it did not succeed, without a final full stop; null where it did.</param>
internal sealed record SopsProgramResult(int ExitCode, byte[] Output, string? Failure);
