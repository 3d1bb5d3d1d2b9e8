namespace ManifestGen.Schemas.Charts;

/// <summary>What a build knows of one chart at one version without asking the network.</summary>
public sealed record ChartLock
{
    /// <summary>The chart's name.</summary>
    public required string Name { get; init; }

    /// <summary>The chart's version.</summary>
    public required string Version { get; init; }

    /// <summary>The version of what it installs, as the chart states it; null where it states none.</summary>
    public string? AppVersion { get; init; }

    /// <summary>The Kubernetes versions it admits to, <c>&gt;=1.23</c>; null where it states none.</summary>
    public string? KubeVersion { get; init; }

    /// <summary>The address it was fetched from; null where it was locked from a folder.</summary>
    public string? Repository { get; init; }

    /// <summary>The archive's or OCI manifest's digest, <c>sha256:…</c>; null where it was locked from a folder and no archive was ever seen.</summary>
    public string? Archive { get; init; }

    /// <summary>A digest over <c>Chart.yaml</c>, <c>values.yaml</c> and <c>values.schema.json</c>, the same for a folder and for the archive packed from it.</summary>
    public required string Content { get; init; }

    /// <summary>How it is known which keys the templates read.</summary>
    public ChartTemplateKnowledge Templates { get; init; }

    /// <summary>Whether the chart ships a <c>values.schema.json</c>.</summary>
    public bool HasSchema { get; init; }

    /// <summary>The kinds whose definitions it carries, as <c>group/Kind</c>, sorted; empty for a chart that was locked without its templates.</summary>
    public IReadOnlyList<string> Installs { get; init; } = [];

    /// <summary>The charts it brings along, by key.</summary>
    public IReadOnlyList<ChartDependency> Dependencies { get; init; } = [];

    /// <summary>Its values: a map.</summary>
    public required ChartValue Values { get; init; }

    /// <summary>The name a lock file has in <c>charts.lock/</c>.</summary>
    public string FileName => FileNameOf(Name, Version);

    /// <summary>The name of a lock file, <c>openobserve-standalone-0.92.2.lock</c>.</summary>
    public static string FileNameOf(string name, string version) => $"{name}-{version.Replace('+', '_')}.lock";
}
