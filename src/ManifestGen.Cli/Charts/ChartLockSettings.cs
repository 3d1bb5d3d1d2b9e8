namespace ManifestGen.Cli.Charts;

/// <summary>What the user of <c>chart lock</c> asked for.</summary>
internal sealed record ChartLockSettings
{
    /// <summary>Where locks lie.</summary>
    public required string LocksFolder { get; init; }

    /// <summary>Whether locks that are complete are fetched again and compared.</summary>
    public bool Refresh { get; init; }

    /// <summary>Whether a version that was published again may replace its lock.</summary>
    public bool AcceptChanged { get; init; }

    /// <summary>By chart, a folder or archive to lock from instead of its repository.</summary>
    public IReadOnlyDictionary<string, string> From { get; init; } = new Dictionary<string, string>();

    /// <summary>By chart and path of a map, the keys that templates read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyCollection<string>>> ReadKeys { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyCollection<string>>>();

    /// <summary>By chart, single paths that templates read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> KnownKeys { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
