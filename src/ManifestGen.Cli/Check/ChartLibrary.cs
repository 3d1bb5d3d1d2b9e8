using ManifestGen.Charts;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Check;

/// <summary>The charts of a folder: locks, archives and unpacked charts.</summary>
internal sealed class ChartLibrary
{
    private readonly List<ChartLock> charts = [];

    /// <summary>Reads a folder.</summary>
    /// <exception cref="CheckException">It is not there, or something in it is no chart.</exception>
    public static ChartLibrary Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new CheckException($"'{folder}' does not exist.");
        }

        var library = new ChartLibrary();
        foreach (var file in Directory.EnumerateFiles(folder, "*.lock").Where(file => Path.GetFileName(file) != "Chart.lock").Order(StringComparer.Ordinal))
        {
            library.charts.Add(ChartLockReader.TryRead(File.ReadAllText(file), file, out var locked, out var problem) && locked is not null ? locked : throw new CheckException(problem?.Text ?? $"'{file}' is no lock."));
        }

        foreach (var archive in Directory.EnumerateFiles(folder, "*.tgz").Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(archive);
            library.Add(() => ChartFiles.FromArchive(stream, archive));
        }

        foreach (var chart in Directory.EnumerateFiles(folder, "Chart.yaml", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).Order(StringComparer.Ordinal))
        {
            library.Add(() => ChartFiles.FromFolder(Path.GetDirectoryName(chart) ?? chart));
        }

        return library;
    }

    /// <summary>The chart of a name and version; of a range the newest that fits.</summary>
    public HelmChart? Find(string name, string version)
    {
        var found = charts.Where(chart => chart.Name == name && (chart.Version == version || (ChartVersions.IsRange(version) && ChartVersions.Matches(version, chart.Version))))
            .OrderBy(chart => chart.Version, ChartVersions.Comparer)
            .LastOrDefault();
        return found is null ? null : new() { Name = name, Version = version, Repository = found.Repository ?? "", Lock = LockedChart.FromText(found.FileName, ChartLockWriter.Write(found)) };
    }

    private void Add(Func<ChartFiles> read)
    {
        try
        {
            charts.Add(ChartLockBuilder.Build(read()));
        }
        catch (ChartLockException exception)
        {
            throw new CheckException(exception.Message);
        }
    }
}
