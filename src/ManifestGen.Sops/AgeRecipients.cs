namespace ManifestGen;

/// <summary>Who may open the encrypted files; made by <see cref="Age"/>.</summary>
public sealed record AgeRecipients
{
    /// <summary>The rule file that says so, relative to the repository's root; null where the program names them.</summary>
    internal string? ConfigurationPath { get; init; }

    /// <summary>The recipients that the program names.</summary>
    internal IReadOnlyList<string> Keys { get; init; } = [];
}
