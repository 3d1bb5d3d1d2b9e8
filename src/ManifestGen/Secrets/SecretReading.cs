namespace ManifestGen.Secrets;

/// <summary>What the sources of one entry gave.</summary>
/// <param name="Value">The bytes, which the taker clears; null where no source has any.</param>
/// <param name="Generator">The policy to generate by where nothing else has a value; null where none is declared.</param>
/// <param name="Derivation">The entries to derive from; null where none are declared.</param>
/// <param name="Hints">How a value could be given, one phrase a source, in the order asked.</param>
/// <param name="Problem">Why a source that exists could not be read; never its content.</param>
internal sealed record SecretReading(
    byte[]? Value,
    PasswordPolicy? Generator,
    SecretValue.BasicAuthorization? Derivation,
    IReadOnlyList<string> Hints,
    string? Problem);
