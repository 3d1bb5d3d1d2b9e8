using ManifestGen.Charts;
using ManifestGen.Flux;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Reading;

/// <summary>The charts that lie in the repository itself, each read once for all releases of it.</summary>
internal sealed class RepositoryCharts(SourceFiles files, List<Diagnostic> diagnostics)
{
    private readonly Dictionary<string, HelmChart?> read = new(StringComparer.Ordinal);

    /// <summary>The chart of a release whose source is this repository; null for every other, and where there is none to read.</summary>
    /// <param name="release">A HelmRelease.</param>
    /// <param name="sources">Where a HelmChart is looked up.</param>
    public HelmChart? Find(Resource release, Func<ResourceId, Resource?> sources)
    {
        if (ChartTemplate.Of(release, sources) is not { Folder: { } folder } template || OwnSource.IsElsewhere(files, template.Node["sourceRef"], folder))
        {
            return null;
        }

        if (!read.TryGetValue(folder, out var chart))
        {
            read.Add(folder, chart = Read(folder));
        }

        if (chart is not null)
        {
            CheckValuesFiles(template);
        }
        else if (OwnSource.IsCertain(files, template.Node["sourceRef"]))
        {
            ReportMissing(template, folder);
        }

        return chart;
    }

    private HelmChart? Read(string folder)
    {
        var file = SourceFiles.Join(folder, "Chart.yaml");
        if (files.ReadBytes(file) is null)
        {
            return null;
        }

        try
        {
            var chart = ChartLockBuilder.Build(ChartFiles.FromFolder(Path.Combine(files.Root, folder)));
            return new() { Name = chart.Name, Version = chart.Version, Repository = "", Folder = folder, Lock = LockedChart.FromText(chart.FileName, ChartLockWriter.Write(chart)) };
        }
        catch (ChartLockException exception)
        {
            diagnostics.Add(exception.Diagnostic with { Origin = files.StartOf(file) });
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(ReadingDiagnostics.Unreadable.At($"the chart '{folder}' cannot be read: {exception.Message}", files.StartOf(file)));
            return null;
        }
    }

    private void ReportMissing(ChartTemplate at, string folder)
    {
        // A chart that is there and broken is told by itself.
        var text = at.Node["chart"].AsText();
        var why = files.LinkOf(folder) is { } link ? $"leads through the symbolic link '{link}', which Flux does not fetch"
            : files.ReadBytes(SourceFiles.Join(folder, "Chart.yaml")) is not null ? null
            : !folder.StartsWith("..", StringComparison.Ordinal) && Directory.Exists(Path.Combine(files.Root, folder)) ? "is a folder without Chart.yaml"
            : "is no folder of this repository";
        if (why is not null)
        {
            Report(at, "chart", $"'{text}' {why}.", at.Node["chart"]);
        }
    }

    private void CheckValuesFiles(ChartTemplate at)
    {
        foreach (var entry in at.Node["ignoreMissingValuesFiles"]?.AsBoolean() == true ? [] : at.Node["valuesFiles"].ItemsOrNone())
        {
            if (entry.AsString() is { } file && !file.Contains("${", StringComparison.Ordinal) && files.ReadBytes(SourceFiles.Resolve("", file)) is null)
            {
                Report(at, "valuesFiles", $"'{file}' is no file of this repository; the paths of valuesFiles count from its root.", entry);
            }
        }
    }

    private void Report(ChartTemplate at, string field, string text, Node? node) =>
        diagnostics.Add(ReadingDiagnostics.MissingChart.At(text, node?.Origin ?? at.Owner.Origin, at.Owner.ToString(), at.Path.Key(field)));
}
