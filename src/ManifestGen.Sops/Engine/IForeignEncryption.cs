namespace ManifestGen.Sops.Engine;

/// <summary>What the sops program does where the built-in engine cannot; it reports its own failures.</summary>
internal interface IForeignEncryption
{
    /// <summary>A new file; kept where the program is absent or fails.</summary>
    SecretDecision Encrypt(SecretWork work, FileRule rule, string why);

    /// <summary>A new data key for the recipients of the rule.</summary>
    SecretDecision Rewrap(SecretWork work, FileRule rule, ExistingSecret existing);

    /// <summary>Compares and updates a file that only the program can open; null where that is not needed or not possible.</summary>
    SecretDecision? TryOpen(SecretWork work, FileRule rule, ExistingSecret existing);
}
