namespace ManifestGen;

/// <summary>Follows files.</summary>
public sealed record TailInput : FluentBitInput
{
    /// <summary>Globs of files to follow, joined by commas.</summary>
    public required string Path { get; init; }

    /// <summary>Globs of files to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Multiline parsers that are tried in order, <c>cri</c> for containerd.</summary>
    public IReadOnlyList<string> MultilineParsers { get; init; } = [];

    /// <summary>The parser of a line; null for none.</summary>
    public string? Parser { get; init; }

    /// <summary>A file that keeps positions over restarts; null keeps them in memory.</summary>
    public string? Database { get; init; }

    internal override string Plugin => "tail";

    private protected override void LowerKeys(ModelWriter to)
    {
        to.Add("path", Path);
        to.Add("exclude_path", Exclude is [] ? null : string.Join(',', Exclude));
        to.Add("parser", Parser);
        to.Add("multiline.parser", MultilineParsers is [] ? null : string.Join(", ", MultilineParsers));
        to.Add("db", Database);
        to.Add("mem_buf_limit", "5MB");
        to.Add("skip_long_lines", true);
    }
}
