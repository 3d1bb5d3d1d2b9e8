namespace ManifestGen.Output;

/// <summary>What can be wrong with the output folder and its ledger.</summary>
public static class OutputDiagnostics
{
    /// <summary>The file that an edit would be lost from, and the like, have one pair of ways out.</summary>
    private const string WaysOut = "Move the edit into the C# program, or discard it with -p:ManifestGenOverwrite=true.";

    /// <summary>A planned path that not every file system can hold.</summary>
    public static DiagnosticDescriptor PathNotPortable { get; } = new("MG1201", DiagnosticSeverity.Error, "output path is not portable")
    {
        Rule = "The folder is checked out on Linux, macOS and Windows; names that differ only in case, reserved names and some characters do not exist on all of them.",
        Fix = "Rename the resource, the layer or the file.",
        Source = "https://learn.microsoft.com/windows/win32/fileio/naming-a-file",
    };

    /// <summary>A ledger with lines that mean nothing.</summary>
    public static DiagnosticDescriptor LedgerDamaged { get; } = new("MG1202", DiagnosticSeverity.Warning, "ledger is damaged")
    {
        Rule = "The ledger names the files that the build owns; what a broken line named is no longer owned and not removed.",
        Fix = "Delete the files that the message names where they are old output, or restore the ledger from version control and build again.",
    };

    /// <summary>A generated file that somebody changed by hand.</summary>
    public static DiagnosticDescriptor EditedFile { get; } = new("MG1203", DiagnosticSeverity.Error, "generated file was edited by hand")
    {
        Rule = "What the build wrote it would write again, and the edit would be lost.",
        Fix = WaysOut,
    };

    /// <summary>A file of somebody else's where the build wants to write.</summary>
    public static DiagnosticDescriptor ForeignFile { get; } = new("MG1204", DiagnosticSeverity.Error, "file in the way is not ours")
    {
        Rule = "The build never replaces a file that it did not write.",
        Fix = "Move the file away or delete it, or let the program write elsewhere.",
    };

    /// <summary>A file that another project's ledger names.</summary>
    public static DiagnosticDescriptor OwnedByOther { get; } = new("MG1205", DiagnosticSeverity.Error, "file belongs to another project")
    {
        Rule = "Two projects that write one file undo each other's work in every build.",
        Fix = "Let only one of the projects describe the resource.",
    };

    /// <summary>A folder that another project owns.</summary>
    public static DiagnosticDescriptor FolderOfOther { get; } = new("MG1206", DiagnosticSeverity.Error, "folder belongs to another project")
    {
        Rule = "A project that took the folder over would remove the other's files.",
        Fix = "Give each project a folder of its own with ManifestGenOutput, or let both share it with ManifestGenSharedOutput=true. After renaming a project, build once with -p:ManifestGenOverwrite=true.",
    };

    /// <summary>A planned file that is not there.</summary>
    public static DiagnosticDescriptor MissingFile { get; } = new("MG1207", DiagnosticSeverity.Error, "generated file is missing")
    {
        Rule = "The folder is committed as the build writes it, so that what Flux reads is what was reviewed.",
        Fix = "Build without verify and commit the result.",
    };

    /// <summary>A file that is not what the program says.</summary>
    public static DiagnosticDescriptor ChangedFile { get; } = new("MG1208", DiagnosticSeverity.Error, "generated file is out of date")
    {
        Rule = "The folder is committed as the build writes it, so that what Flux reads is what was reviewed.",
        Fix = "Build without verify and commit the result.",
    };

    /// <summary>A file that the program no longer plans.</summary>
    public static DiagnosticDescriptor StaleFile { get; } = new("MG1209", DiagnosticSeverity.Error, "generated file is stale")
    {
        Rule = "A file that stays behind keeps its resources on the cluster, or misleads the reader.",
        Fix = "Build without verify and commit the result.",
    };

    /// <summary>A ledger that does not name what is there.</summary>
    public static DiagnosticDescriptor LedgerOutOfDate { get; } = new("MG1210", DiagnosticSeverity.Error, "ledger is out of date")
    {
        Rule = "The ledger decides what later builds may change and remove.",
        Fix = "Build without verify and commit the result.",
    };

    /// <summary>The folder could not be read or written.</summary>
    public static DiagnosticDescriptor CannotAccess { get; } = new("MG1211", DiagnosticSeverity.Error, "output folder cannot be used")
    {
        Rule = "The build needs to read the folder, and to write it unless it only verifies.",
        Fix = "Give the build access to the folder, set another one with ManifestGenOutput, or use -p:ManifestGenVerify=true, which writes nothing.",
    };

    /// <summary>Another build holds the folder.</summary>
    public static DiagnosticDescriptor FolderLocked { get; } = new("MG1212", DiagnosticSeverity.Error, "another build writes the output folder")
    {
        Rule = "Builds that write one folder take turns.",
        Fix = "Wait for the other build, or end it where it hangs.",
    };

    /// <summary>All of them, in order of id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        PathNotPortable, LedgerDamaged, EditedFile, ForeignFile, OwnedByOther, FolderOfOther, MissingFile, ChangedFile, StaleFile, LedgerOutOfDate,
        CannotAccess, FolderLocked,
    ];
}
