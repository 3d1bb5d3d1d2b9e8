namespace ManifestGen.Schemas.Charts;

/// <summary>What differs between two versions of a chart, as its values see it.</summary>
public static class ChartComparison
{
    /// <summary>Every difference, gravest kind first, then by path.</summary>
    public static IReadOnlyList<ChartChange> Of(ChartLock before, ChartLock after)
    {
        var changes = new List<ChartChange>();
        Compare(FieldPath.Root, before.Values, after.Values, changes);
        return [.. changes.OrderBy(change => change.Kind).ThenBy(change => change.Path.Text, StringComparer.Ordinal)];
    }

    private static void Compare(FieldPath path, ChartValue before, ChartValue after, List<ChartChange> changes)
    {
        foreach (var (key, old) in before.Keys)
        {
            var at = path.Key(key);
            if (!after.Keys.TryGetValue(key, out var now))
            {
                // A hint in a comment that is gone is no key that is gone.
                if (!old.IsOptional && after.Others is null)
                {
                    changes.Add(new(ChartChangeKind.Removed, at, $"{at} (default was {Show(old)})"));
                }

                continue;
            }

            if ((old.Types & ~ChartValueTypes.Null) != 0 && (now.Types & old.Types & ~ChartValueTypes.Null) == 0)
            {
                changes.Add(new(ChartChangeKind.TypeChanged, at, $"{at}: {ChartLockWriter.TypeName(old)} becomes {ChartLockWriter.TypeName(now)}"));
                continue;
            }

            if (now.IsUnread && !old.IsUnread)
            {
                changes.Add(new(ChartChangeKind.NoLongerRead, at, at.Text));
            }

            if (!Node.DeepEquals(old.Default, now.Default))
            {
                changes.Add(new(ChartChangeKind.DefaultChanged, at, $"{at}: {Show(old)} becomes {Show(now)}"));
            }

            Compare(at, old, now, changes);
        }

        foreach (var (key, now) in after.Keys.Where(entry => !before.Keys.ContainsKey(entry.Key) && !entry.Value.IsOptional))
        {
            var at = path.Key(key);
            changes.Add(new(ChartChangeKind.Added, at, $"{at} = {Show(now)}"));
        }
    }

    private static string Show(ChartValue value) =>
        value.Default is { } node ? ChartCode.Shorten(NodeJson.Write(node)) : value.Keys.Count > 0 ? $"a map of {value.Keys.Count} keys" : "none";
}
