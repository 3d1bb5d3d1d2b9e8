namespace ManifestGen.Schemas.Charts;

/// <summary>What a chart's files do not say about themselves.</summary>
public sealed record ChartLockOptions
{
    /// <summary>The repository's address; null where the chart came from a folder of unknown origin.</summary>
    public string? Repository { get; init; }

    /// <summary>The digest of the archive or OCI manifest; null where no archive was seen.</summary>
    public string? Archive { get; init; }

    /// <summary>
    /// For charts whose templates are not at hand: by path of a map, <c>config</c>, the keys that templates read.
    /// Keys with a default that are not among them are marked as having no effect. Ignored where templates are there to be scanned.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> ReadKeys { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>Paths that templates read although neither values nor comments show them, <c>certIssuer.email</c>. Ignored where templates are there to be scanned.</summary>
    public IReadOnlyList<string> KnownKeys { get; init; } = [];
}
