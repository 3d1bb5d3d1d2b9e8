using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>Locks by the names people type.</summary>
internal static class LockFiles
{
    /// <summary>A lock by chart and version, by <c>name-version</c>, by path, or the newest by name alone; null where there is none.</summary>
    public static ChartLock? Find(string folder, string name, string? version)
    {
        var path = version is not null ? Path.Combine(folder, ChartLock.FileNameOf(name, version))
            : File.Exists(name) ? name
            : Path.Combine(folder, name + ".lock");
        if (!File.Exists(path) && version is null && Directory.Exists(folder))
        {
            path = Directory.EnumerateFiles(folder, name + "-*.lock")
                .Where(file => char.IsAsciiDigit(Path.GetFileName(file)[(name.Length + 1)..][0]))
                .OrderBy(file => Path.GetFileNameWithoutExtension(file)[(name.Length + 1)..], ChartVersions.Comparer)
                .LastOrDefault() ?? path;
        }

        return File.Exists(path) && ChartLockReader.TryRead(File.ReadAllText(path), path, out var locked, out _) ? locked : null;
    }
}
