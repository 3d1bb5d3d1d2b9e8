namespace ManifestGen.Sops.Documents;

/// <summary>The data key as one age recipient can open it.</summary>
/// <param name="Recipient">The recipient's text.</param>
/// <param name="Envelope">The armored age file.</param>
internal sealed record WrappedKey(string Recipient, string Envelope);
