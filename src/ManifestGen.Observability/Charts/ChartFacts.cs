using System.Runtime.CompilerServices;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>What builders ask about the chart that they write values for.</summary>
internal static class ChartFacts
{
    private static readonly ConditionalWeakTable<LockedChart, ChartLock> Locks = [];

    /// <summary>The chart's lock; null where the handle was written by hand, or the lock is broken, which is reported elsewhere.</summary>
    public static ChartLock? Locked(this HelmChart chart)
    {
        if (chart.Lock is not { } locked)
        {
            return null;
        }

        if (Locks.TryGetValue(locked, out var known))
        {
            return known;
        }

        if (ChartLockReader.TryRead(locked.Text, locked.Name, out var read, out _) && read is not null)
        {
            Locks.AddOrUpdate(locked, read);
            return read;
        }

        return null;
    }

    /// <summary>Whether the chart's version is this one or later; a version that is none counts as the latest.</summary>
    public static bool IsAtLeast(this HelmChart chart, int major, int minor, int patch = 0)
    {
        var core = chart.Version.Split('-', '+')[0].TrimStart('v');
        return !Version.TryParse(core, out var version) || version >= new Version(major, minor, patch);
    }

    /// <summary>Whether some template reads a key below a map of the values; without the templates, whether the values show it; true where nobody knows.</summary>
    public static bool Reads(this HelmChart chart, string map, string key) =>
        chart.Locked() is not { } locked
        || !locked.Values.Keys.TryGetValue(map, out var value)
        || (value.Keys.TryGetValue(key, out var known) ? !known.IsUnread : value.Others is not null);

    /// <summary>Whether the chart knows a key at the top of its values; true where nobody knows.</summary>
    public static bool Has(this HelmChart chart, string key) => chart.Locked() is not { } locked || locked.Values.Keys.ContainsKey(key);
}
