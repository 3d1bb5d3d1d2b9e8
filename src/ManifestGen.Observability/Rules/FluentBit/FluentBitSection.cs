namespace ManifestGen.Rules.FluentBit;

/// <summary>One section of a fluent-bit configuration, whichever format it is written in.</summary>
/// <param name="Kind"><c>service</c>, <c>input</c>, <c>filter</c>, <c>output</c> or another section's name in lower case.</param>
/// <param name="Entries">Its keys with their values, in order; a key may occur more than once.</param>
/// <param name="Path">The value that holds the section.</param>
/// <param name="Origin">Where it starts.</param>
internal sealed record FluentBitSection(string Kind, IReadOnlyList<FluentBitEntry> Entries, FieldPath Path, Origin? Origin)
{
    /// <summary>The plugin's name in lower case; empty where the section names none.</summary>
    public string Plugin => this["name"]?.ToLowerInvariant() ?? "";

    /// <summary>The last value of a key, compared without regard to case; null where absent.</summary>
    public string? this[string key] => Entry(key)?.Value;

    /// <summary>The last entry of a key; null where absent.</summary>
    public FluentBitEntry? Entry(string key) => Entries.LastOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a switch is on.</summary>
    public bool IsOn(string key) => this[key]?.ToLowerInvariant() is "on" or "true" or "yes";
}

/// <summary>One key with its value.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Node">A node with the place of the entry.</param>
internal sealed record FluentBitEntry(string Key, string Value, Node Node);
