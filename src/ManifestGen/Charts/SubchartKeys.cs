using System.Runtime.CompilerServices;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>The keys of a chart together with those of its locked subcharts.</summary>
internal static class SubchartKeys
{
    private static readonly ConditionalWeakTable<ChartLock, ChartValue> Known = [];

    /// <summary>The whole tree of keys.</summary>
    public static ChartValue Of(ChartLock chart) => Known.GetValue(chart, Compute);

    private static ChartValue Compute(ChartLock chart)
    {
        var below = chart.Dependencies.Where(dependency => dependency.Lock is not null).ToList();
        if (below.Count == 0)
        {
            return chart.Values;
        }

        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (key, value) in chart.Values.Keys)
        {
            keys[key] = value;
        }

        foreach (var dependency in below)
        {
            var sub = Of(dependency.Lock!);
            keys[dependency.Key] = keys.TryGetValue(dependency.Key, out var own) ? SubchartValues.Merge(own, sub) : sub;
        }

        return chart.Values with { Keys = keys };
    }
}
