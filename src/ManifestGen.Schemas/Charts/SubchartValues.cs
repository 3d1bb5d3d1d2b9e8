namespace ManifestGen.Schemas.Charts;

/// <summary>Lays what a parent says of a subchart's values over what the subchart says itself.</summary>
public static class SubchartValues
{
    /// <summary>The keys of both; where both know a key the parent's default wins and the subchart's types hold.</summary>
    public static ChartValue Merge(ChartValue parent, ChartValue subchart)
    {
        if (!parent.Accepts(ChartValueTypes.Map) || !subchart.Accepts(ChartValueTypes.Map))
        {
            return subchart with { Default = parent.Default ?? subchart.Default, IsOptional = parent.IsOptional && subchart.IsOptional };
        }

        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (key, value) in subchart.Keys)
        {
            keys[key] = value;
        }

        foreach (var (key, value) in parent.Keys)
        {
            keys[key] = keys.TryGetValue(key, out var own) ? Merge(value, own) : value;
        }

        return subchart with { Keys = keys, Default = keys.Count == 0 ? subchart.Default : null, IsOptional = false };
    }
}
