using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>A chart's defaults with those of its subcharts, as Helm merges them.</summary>
public sealed record ChartTree
{
    /// <summary>The key under which values reach it: its name, or its alias.</summary>
    public required string Key { get; init; }

    /// <summary>The chart's own <c>values.yaml</c>.</summary>
    public required MappingNode Values { get; init; }

    /// <summary>Its subcharts.</summary>
    public IReadOnlyList<ChartTree> Dependencies { get; init; } = [];

    /// <summary>The paths that decide whether it is on, comma separated.</summary>
    public string? Condition { get; init; }

    /// <summary>The tags that switch it.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Called with every copy of the defaults, so that a caller can recognise the nodes later.</summary>
    internal Action<ChartTree, MappingNode>? Copied { get; init; }

    /// <summary>The tree of a lock; a subchart that was not in the locked archive is left out, its defaults being unknown.</summary>
    public static ChartTree Of(ChartLock chart) => Of(chart, chart.Name, null, [], null);

    internal static ChartTree Of(ChartLock chart, Action<ChartTree, MappingNode>? copied) => Of(chart, chart.Name, null, [], copied);

    internal MappingNode CopyDefaults()
    {
        var copy = (MappingNode)Values.Clone();
        Copied?.Invoke(this, copy);
        return copy;
    }

    private static ChartTree Of(ChartLock chart, string key, string? condition, IReadOnlyList<string> tags, Action<ChartTree, MappingNode>? copied) => new()
    {
        Key = key,
        Values = chart.Values.Defaults() as MappingNode ?? [],
        Condition = condition,
        Tags = tags,
        Copied = copied,
        Dependencies =
        [
            .. chart.Dependencies.Where(dependency => dependency.Lock is not null)
                .Select(dependency => Of(dependency.Lock!, dependency.Key, dependency.Condition, dependency.Tags, copied)),
        ],
    };
}
