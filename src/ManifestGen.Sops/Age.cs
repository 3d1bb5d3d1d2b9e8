namespace ManifestGen;

/// <summary>Where age recipients come from (https://age-encryption.org).</summary>
public static class Age
{
    /// <summary>The creation rules of a <c>.sops.yaml</c>: for each file the first rule that matches its path.</summary>
    /// <param name="path">The rule file, relative to the repository's root.</param>
    public static AgeRecipients RecipientsFrom(string path) => new() { ConfigurationPath = path };

    /// <summary>These public keys; a <c>.sops.yaml</c> that says so is written where there is none.</summary>
    /// <param name="recipients">Keys of the form <c>age1…</c>; at least one.</param>
    public static AgeRecipients Recipients(params IReadOnlyList<string> recipients) => new() { Keys = recipients };
}
