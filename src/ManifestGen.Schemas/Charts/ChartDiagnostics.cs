namespace ManifestGen.Schemas.Charts;

/// <summary>Findings on chart locks themselves.</summary>
public static class ChartDiagnostics
{
    /// <summary>A lock file cannot be read.</summary>
    public static DiagnosticDescriptor UnreadableLock { get; } = new("MG1401", DiagnosticSeverity.Error, "Chart lock cannot be read")
    {
        Rule = "A lock is written by 'manifestgen chart lock'; a merge conflict or a hand edit that breaks its form leaves nothing to check against.",
        Fix = "Delete the file and run 'manifestgen chart lock'.",
    };

    /// <summary>A declared chart has no lock.</summary>
    public static DiagnosticDescriptor MissingLock { get; } = new("MG1402", DiagnosticSeverity.Error, "Chart has no lock")
    {
        Rule = "Builds never fetch; what is not locked cannot be checked or typed.",
        Fix = "Run 'manifestgen chart lock' and commit charts.lock/.",
    };

    /// <summary>A lock belongs to something other than what is declared.</summary>
    public static DiagnosticDescriptor StaleLock { get; } = new("MG1403", DiagnosticSeverity.Error, "Chart lock is stale")
    {
        Rule = "Name, version, repository and digest of the lock must be those of the declaration; published charts have changed under an unchanged version.",
        Fix = "Run 'manifestgen chart lock', read the difference, commit it.",
    };

    /// <summary>A chart was fetched and is not what its lock or index says.</summary>
    public static DiagnosticDescriptor DigestMismatch { get; } = new("MG1404", DiagnosticSeverity.Error, "Chart differs from its digest")
    {
        Rule = "A digest names one content for ever; another content under the same version was published again or tampered with.",
        Fix = "Find out why it changed; then lock it anew with --accept-changed.",
    };

    /// <summary>A chart could not be fetched.</summary>
    public static DiagnosticDescriptor FetchFailed { get; } = new("MG1405", DiagnosticSeverity.Error, "Chart cannot be fetched")
    {
        Rule = "The repository must answer with an index and an archive, or with an OCI manifest and its layer.",
        Fix = "Check address, version, proxy and credentials.",
    };

    /// <summary>An archive or folder is not a chart.</summary>
    public static DiagnosticDescriptor NotAChart { get; } = new("MG1406", DiagnosticSeverity.Error, "Not a chart")
    {
        Rule = "A chart has a Chart.yaml with name and version, and its archive holds plain files below one folder.",
        Fix = "Check the address or path.",
        Source = "https://helm.sh/docs/topics/charts/",
    };

    /// <summary>A version range is declared.</summary>
    public static DiagnosticDescriptor FloatingVersion { get; } = new("MG1407", DiagnosticSeverity.Warning, "Chart version floats")
    {
        Rule = "Flux picks the newest match at every interval, so the cluster changes without a commit and the lock may describe another chart.",
        Fix = "Declare the exact version.",
    };

    /// <summary>A lock was made from a folder and no archive digest is known.</summary>
    public static DiagnosticDescriptor NoArchiveDigest { get; } = new("MG1408", DiagnosticSeverity.Info, "Chart lock has no archive digest")
    {
        Rule = "A lock made from a folder describes those files; that the repository serves the same ones was not checked.",
        Fix = "Run 'manifestgen chart lock' where the repository can be reached.",
    };

    /// <summary>A chart declaration lacks something.</summary>
    public static DiagnosticDescriptor BadDeclaration { get; } = new("MG1409", DiagnosticSeverity.Error, "Chart declaration is incomplete")
    {
        Rule = "A HelmChart item needs its name, a Version and a Repository.",
        Fix = "Complete the item.",
    };

    /// <summary>Every diagnostic of this catalogue.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [UnreadableLock, MissingLock, StaleLock, DigestMismatch, FetchFailed, NotAChart, FloatingVersion, NoArchiveDigest, BadDeclaration];
}
