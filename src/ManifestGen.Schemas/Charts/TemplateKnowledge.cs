namespace ManifestGen.Schemas.Charts;

/// <summary>Lays what templates read over what values and schema say.</summary>
internal static class TemplateKnowledge
{
    /// <summary>Marks keys that no template reads, adds those that templates read without a default, opens maps that are used whole.</summary>
    public static ChartValue Apply(ChartValue values, TemplateScan scan, bool hasSchema) => Apply(values, scan.Reads, hasSchema, isRoot: true);

    /// <summary>Leaves a map with exactly the keys that templates read; others with a default are marked as unread.</summary>
    public static ChartValue Restrict(ChartValue value, ReadOnlySpan<string> path, IReadOnlySet<string> read)
    {
        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (key, child) in value.Keys)
        {
            keys[key] = child;
        }

        if (path.Length > 0)
        {
            if (keys.TryGetValue(path[0], out var next))
            {
                keys[path[0]] = Restrict(next, path[1..], read);
            }

            return value with { Keys = keys };
        }

        foreach (var (key, child) in value.Keys.Where(entry => !read.Contains(entry.Key)))
        {
            if (child.IsOptional)
            {
                keys.Remove(key);
            }
            else
            {
                keys[key] = child with { IsUnread = true };
            }
        }

        var text = value.Others is { Types: not ChartValueTypes.Any } others ? others : ChartValue.Anything;
        foreach (var key in read.Where(key => !keys.ContainsKey(key)))
        {
            keys[key] = text with { IsOptional = true };
        }

        return value with { Keys = keys, Others = null };
    }

    /// <summary>Adds one key that templates read.</summary>
    public static ChartValue Know(ChartValue value, ReadOnlySpan<string> path)
    {
        if (path.Length == 0)
        {
            return value with { IsUnread = false };
        }

        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (key, child) in value.Keys)
        {
            keys[key] = child;
        }

        var known = keys.GetValueOrDefault(path[0]) ?? (path.Length == 1 ? ChartValue.Anything : new ChartValue { Types = ChartValueTypes.Map }) with { IsOptional = true };
        keys[path[0]] = Know(known, path[1..]);
        return value with { Keys = keys };
    }

    private static ChartValue Apply(ChartValue value, TemplateReads reads, bool hasSchema, bool isRoot)
    {
        if (!value.Accepts(ChartValueTypes.Map) || value.Shape is not null)
        {
            return value;
        }

        if (reads.IsWhole)
        {
            return hasSchema || value.Others is not null ? value : value with { Others = ChartValue.Anything };
        }

        // A map without a known key that is read by name only: the names are its keys.
        if (value.Keys.Count == 0 && reads.Keys.Count == 0)
        {
            return value;
        }

        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (key, child) in value.Keys)
        {
            keys[key] = reads.Keys.TryGetValue(key, out var below) ? Apply(child, below, hasSchema, isRoot: false)
                : isRoot && key == "global" ? child
                : child.IsOptional && !hasSchema ? child
                : Unread(child);
        }

        foreach (var (key, below) in reads.Keys.Where(read => !keys.ContainsKey(read.Key)))
        {
            if (!hasSchema || value.Others is not null)
            {
                keys[key] = FromReads(key, below);
            }
        }

        return value with { Keys = keys, Others = hasSchema ? value.Others : null };
    }

    private static ChartValue Unread(ChartValue value)
    {
        if (value.Keys.Count == 0)
        {
            return value with { IsUnread = true };
        }

        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (key, child) in value.Keys)
        {
            keys[key] = Unread(child);
        }

        return value with { Keys = keys, IsUnread = true };
    }

    private static ChartValue FromReads(string key, TemplateReads reads)
    {
        if (KubernetesShapes.OfKey(key) is { } known)
        {
            return known with { IsOptional = true };
        }

        if (reads.Keys.Count == 0 || reads.IsWhole)
        {
            return ChartValue.Anything with { IsOptional = true };
        }

        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (name, below) in reads.Keys)
        {
            keys[name] = FromReads(name, below);
        }

        return new ChartValue { Types = ChartValueTypes.Map, Keys = keys, IsOptional = true };
    }
}
