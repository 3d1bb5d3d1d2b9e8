namespace ManifestGen.Output;

/// <summary>What an output folder is to hold.</summary>
public sealed record OutputRequest
{
    /// <summary>The output folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The name of the project that owns what is written; two projects never own one file.</summary>
    public required string Project { get; init; }

    /// <summary>The files, in any order.</summary>
    public required IReadOnlyList<PlannedFile> Files { get; init; }

    /// <summary>Write, or only compare.</summary>
    public OutputMode Mode { get; init; }

    /// <summary>Whether files that were generated once and edited since may be replaced; foreign files are not touched even then.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether other projects write into the same folder; each then keeps its ledger in a file of its own, <c>.manifestgen.&lt;project&gt;</c>.</summary>
    public bool SharesFolder { get; init; }

    internal string LedgerName => LedgerNameOf(Project, SharesFolder);

    /// <summary>What earlier builds saw of the folder; null where every file is to be read.</summary>
    internal SeenFiles? Seen { get; init; }

    /// <summary>
    /// Asked before anything is written, with every generated file whose content changes; an error it returns keeps all files as they are.
    /// </summary>
    public Func<IReadOnlyList<ChangedFile>, IReadOnlyList<Diagnostic>>? CheckChanges { get; init; }

    internal static string LedgerNameOf(string project, bool sharesFolder) => sharesFolder ? $"{Ledger.FileName}.{project}" : Ledger.FileName;
}
