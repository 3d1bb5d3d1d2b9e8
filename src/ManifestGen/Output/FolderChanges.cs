namespace ManifestGen.Output;

/// <summary>What has to happen so that a folder holds a plan.</summary>
internal sealed class FolderChanges
{
    /// <summary>Files to create or replace, in ordinal order.</summary>
    public List<PlannedFile> Write { get; } = [];

    /// <summary>What files of <see cref="Write"/> said so far, where they are there.</summary>
    public List<ChangedFile> Before { get; } = [];

    /// <summary>Files to remove, by the spelling on disk.</summary>
    public List<string> Delete { get; } = [];

    /// <summary>Files whose name changes in case only, from old to new.</summary>
    public List<(string From, string To)> Rename { get; } = [];

    /// <summary>For each of the files in ordinal order, when it was last written; the default where its content is not as planned, or nobody asked.</summary>
    public DateTime[] LastWrites { get; set; } = [];

    /// <summary>How many files are as planned.</summary>
    public int Unchanged { get; set; }

    /// <summary>The ledger's bytes afterwards; null where nothing is owned any more.</summary>
    public byte[]? Ledger { get; set; }

    /// <summary>Whether the ledger on disk is another one.</summary>
    public bool LedgerChanges { get; set; }

    /// <summary>Whether a run that was cut short left content aside.</summary>
    public bool HasLeftovers { get; set; }

    public bool IsEmpty => Write.Count == 0 && Delete.Count == 0 && Rename.Count == 0;
}
