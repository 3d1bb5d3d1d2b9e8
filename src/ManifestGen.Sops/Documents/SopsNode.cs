namespace ManifestGen.Sops.Documents;

/// <summary>Where something stands in a text, in characters.</summary>
internal readonly record struct TextSpan(int Start, int End);

/// <summary>One node of a YAML document as SOPS sees it, with its place in the text.</summary>
internal abstract class SopsNode
{
    public TextSpan Span { get; init; }

    public int Line { get; init; }
}

/// <summary>Keys with values in the order of the text.</summary>
internal sealed class SopsMapping(IReadOnlyList<SopsEntry> entries) : SopsNode
{
    public IReadOnlyList<SopsEntry> Entries { get; } = entries;

    public SopsNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    public string? Text(string key) => (this[key] as SopsScalar)?.Text;
}

/// <summary>One key of a mapping.</summary>
internal sealed record SopsEntry(string Key, TextSpan KeySpan, SopsNode Value);

/// <summary>A list.</summary>
internal sealed class SopsSequence(IReadOnlyList<SopsNode> items) : SopsNode
{
    public IReadOnlyList<SopsNode> Items { get; } = items;
}

/// <summary>A scalar with the type that the Go reader of sops gives it.</summary>
internal sealed class SopsScalar(string text, LeafType type, bool isPlain) : SopsNode
{
    public string Text { get; } = text;

    public LeafType Type { get; } = type;

    public bool IsPlain { get; } = isPlain;
}
