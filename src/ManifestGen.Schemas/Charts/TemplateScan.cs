namespace ManifestGen.Schemas.Charts;

/// <summary>Which values a chart's templates read, as far as reading them without rendering can tell.</summary>
/// <remarks>
/// What cannot be followed counts as read: a context handed to a template that is not in the chart, a path built at run time.
/// So a key that is called unread is unread; the reverse is not promised.
/// </remarks>
internal sealed class TemplateScan
{
    private readonly TemplateReads root = new();

    private TemplateScan()
    {
    }

    /// <summary>The reads, as a tree of keys.</summary>
    public TemplateReads Reads => root;

    /// <summary>Scans a chart's templates and those of the library charts it carries; null where it has no templates.</summary>
    public static TemplateScan? Of(ChartFiles chart)
    {
        var texts = Texts(chart).ToList();
        if (texts.Count == 0)
        {
            return null;
        }

        var scan = new TemplateScan();
        var defined = new HashSet<string>(StringComparer.Ordinal);
        var included = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts.Concat(chart.Subcharts().SelectMany(sub => Texts(sub.Chart).Where(text => text.Contains("define", StringComparison.Ordinal)))))
        {
            new TemplateWalk(text, scan.root, defined, included).Run();
        }

        if (included.Except(defined, StringComparer.Ordinal).Any())
        {
            scan.root.IsWhole = true;
        }

        return scan;
    }

    private static IEnumerable<string> Texts(ChartFiles chart) => chart.Paths
        .Where(path => path.StartsWith("templates/", StringComparison.Ordinal)
            && Path.GetExtension(path) is ".yaml" or ".yml" or ".tpl" or ".txt" or ".json")
        .Select(path => chart.Text(path) ?? "");
}
