namespace ManifestGen.Output;

/// <summary>What became of an output folder.</summary>
public sealed record OutputResult
{
    /// <summary>Files that were created or changed, relative, in ordinal order; in verify mode those that would be.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>How many files were as planned.</summary>
    public int Unchanged { get; init; }

    /// <summary>Files that were removed, relative, in ordinal order; in verify mode those that would be.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>What was found; with an error nothing was written.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
