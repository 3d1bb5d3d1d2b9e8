namespace ManifestGen.Sops.Engine;

/// <summary>What happens to one file.</summary>
/// <param name="Content">The bytes to write; null where the file stays.</param>
/// <param name="WasVerified">Whether the values were compared; false where nobody could look inside.</param>
internal sealed record SecretDecision(byte[]? Content, bool WasVerified);
