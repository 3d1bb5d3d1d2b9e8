namespace ManifestGen.Flux;

/// <summary>Reads what rules need to know of a HelmRelease.</summary>
public static class HelmReleases
{
    /// <summary>API group of HelmRelease.</summary>
    public const string Group = "helm.toolkit.fluxcd.io";

    /// <summary>The kind.</summary>
    public const string Kind = "HelmRelease";

    /// <summary>Whether a resource is a HelmRelease of any version.</summary>
    public static bool Is(Resource resource) => resource.Is(Group, Kind);

    /// <summary>The chart's name; null where the release names none.</summary>
    /// <param name="release">The HelmRelease.</param>
    /// <param name="sources">Where the source of a <c>chartRef</c> is looked up; its address ends in the chart's name.</param>
    public static string? ChartName(Resource release, Func<ResourceId, Resource?>? sources = null)
    {
        if (NamedChart(release) is { } chart)
        {
            return chart;
        }

        var reference = release.Spec?["chartRef"];
        if (reference?["name"]?.AsString() is not { } name)
        {
            return null;
        }

        var kind = reference["kind"]?.AsString() ?? "OCIRepository";
        var source = sources?.Invoke(new(FluxSources.Group, kind, reference["namespace"]?.AsString() ?? release.Namespace, name));
        return kind == "HelmChart"
            ? source?.Spec?["chart"]?.AsString() is { } named ? LastSegment(named) : name
            : source?.Spec?["url"]?.AsString() is { } url ? LastSegment(url) : name;
    }

    /// <summary>The chart's name; null where the release names none.</summary>
    /// <param name="release">The HelmRelease.</param>
    /// <param name="set">Where the source of a <c>chartRef</c> is looked up.</param>
    public static string? ChartName(Resource release, ManifestSet set) => NamedChart(release) ?? ChartName(release, set.Find);

    internal static string? ChartName(Resource release, InstallerIndex index) => NamedChart(release) ?? ChartName(release, index.Find);

    private static string? NamedChart(Resource release) => release.Spec?["chart"]?["spec"]?["chart"]?.AsString() is { Length: > 0 } chart ? LastSegment(chart) : null;

    /// <summary>The version as written, a range or an exact one; null where the newest is taken.</summary>
    public static string? ChartVersion(Resource release) => release.Spec.Path("chart", "spec", "version")?.AsString();

    /// <summary>The chart of a release among some: the one in the folder that it names, or the one of its name and version.</summary>
    internal static ManifestGen.HelmChart? ChartOf(Resource release, IReadOnlyList<ManifestGen.HelmChart> charts, Func<ResourceId, Resource?> sources)
    {
        if (charts.Count == 0)
        {
            return null;
        }

        var (hasFolders, name, version) = (false, ChartName(release), ChartVersion(release));
        ManifestGen.HelmChart? found = null;
        foreach (var chart in charts)
        {
            hasFolders |= chart.Folder is not null;
            if (found is null && chart.Folder is null && chart.Name == name && chart.Version == version)
            {
                found = chart;
            }
        }

        return hasFolders && ChartTemplate.Of(release, sources)?.Folder is { } folder ? charts.FirstOrDefault(chart => chart.Folder == folder) ?? found : found;
    }

    private static string LastSegment(string path)
    {
        path = path.TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..];
    }
}
