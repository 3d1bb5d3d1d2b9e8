using ManifestGen.Flux;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>Tells releases whose chart is locked: their effective values are checked where the lock is read, and nothing has to be guessed of defaults.</summary>
internal static class LockedReleases
{
    public static bool Has(ManifestSet set, Resource release)
    {
        var (name, version) = (HelmReleases.ChartName(release), HelmReleases.ChartVersion(release));
        return set.Charts.Any(chart => chart.Name == name && chart.Version == version && chart.Lock is not null);
    }
}
