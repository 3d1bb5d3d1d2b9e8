namespace ManifestGen.Schemas.Charts;

/// <summary>A chart that another chart brings along.</summary>
/// <param name="Name">The subchart's own name.</param>
/// <param name="Version">The version or range that <c>Chart.yaml</c> asks for.</param>
public sealed record ChartDependency(string Name, string Version)
{
    /// <summary>The name under which values reach it, where it differs from <see cref="Name"/>.</summary>
    public string? Alias { get; init; }

    /// <summary>The repository it comes from; null for one that lies in the chart's own <c>charts/</c> folder.</summary>
    public string? Repository { get; init; }

    /// <summary>Paths in the parent's values, comma separated; the first that exists and is a boolean decides whether the subchart is on.</summary>
    public string? Condition { get; init; }

    /// <summary>Tags that switch it on or off together with others, sorted.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The key of the parent's values that belongs to it.</summary>
    public string Key => Alias ?? Name;

    /// <summary>What was locked of it; null where the locked chart did not contain it, so that its own defaults are unknown.</summary>
    public ChartLock? Lock { get; init; }
}
