namespace ManifestGen.Schemas.Tests.Charts;

/// <summary>The published charts that lie beside the repository, where they are present.</summary>
internal static class SharedCharts
{
    private static readonly string? Root = Find();

    public static IReadOnlyList<(string Name, string Version, string Folder)> All { get; } = Root is null
        ? []
        : [.. Directory.GetDirectories(Root).SelectMany(Directory.GetDirectories).Order(StringComparer.Ordinal)
            .Select(folder => (Path.GetFileName(Path.GetDirectoryName(folder)!), Path.GetFileName(folder), folder))];

    public static bool IsPresent => Root is not null;

    public const string Reason = "the published charts are not beside this clone";

    public static Schemas.Charts.ChartLock Lock(string name, string version)
    {
        var folder = Path.Combine(Root!, name, version);
        return Schemas.Charts.ChartLockBuilder.Build(Schemas.Charts.ChartFiles.FromFolder(folder), OptionsFor(folder));
    }

    public static string Text(string name, string version, string file) => File.ReadAllText(Path.Combine(Root!, name, version, file));

    public static Schemas.Charts.ChartLockOptions OptionsFor(string folder)
    {
        var listed = Path.Combine(folder, "rendered-config-keys.txt");
        return File.Exists(listed)
            ? new() { ReadKeys = new Dictionary<string, IReadOnlyCollection<string>> { ["config"] = [.. File.ReadLines(listed).Where(line => line.Length > 0)] } }
            : new();
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ManifestGen.sln")))
            {
                var charts = Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "charts"));
                return Directory.Exists(charts) ? charts : null;
            }
        }

        return null;
    }
}
