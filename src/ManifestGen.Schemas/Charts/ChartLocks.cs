namespace ManifestGen.Schemas.Charts;

/// <summary>Finds a declared chart's lock and holds it against the declaration.</summary>
public static class ChartLocks
{
    /// <summary>The chart with its lock, where that is there and belongs to it; what is wrong is reported.</summary>
    /// <param name="chart">The declaration.</param>
    /// <param name="folder">The folder of locks, <c>charts.lock</c>.</param>
    /// <param name="found">Where findings go.</param>
    public static DeclaredChart Attach(DeclaredChart chart, string folder, List<Diagnostic> found)
    {
        if (ChartVersions.IsRange(chart.Version))
        {
            return AttachNewest(chart, folder, found);
        }

        var path = Path.Combine(folder, ChartLock.FileNameOf(chart.Name, chart.Version));
        if (!File.Exists(path))
        {
            var others = LocksOf(chart.Name, folder);
            var hint = others.Count > 0 ? $"there are locks for {string.Join(", ", others.Select(version => $"'{version}'"))} only" : "there is none";
            found.Add(ChartDiagnostics.MissingLock.At(
                $"chart '{chart.Name}' {chart.Version} has no lock in '{Path.GetFileName(folder.TrimEnd('/', '\\'))}' ({hint}); run 'manifestgen chart lock' and commit it.", chart.Origin));
            return chart;
        }

        if (!ChartLockReader.TryRead(File.ReadAllText(path), path, out var locked, out var problem))
        {
            found.Add(problem!);
            return chart;
        }

        if (Mismatch(chart, locked!) is { } mismatch)
        {
            found.Add(ChartDiagnostics.StaleLock.At($"the lock of chart '{chart.Name}' {chart.Version} {mismatch}; run 'manifestgen chart lock' and commit it.", chart.Origin));
            return chart;
        }

        if (locked!.Archive is null && chart.Repository.Contains("://", StringComparison.Ordinal))
        {
            found.Add(ChartDiagnostics.NoArchiveDigest.At(
                $"the lock of chart '{chart.Name}' {chart.Version} was made from a folder and knows no archive digest; run 'manifestgen chart lock' where '{chart.Repository}' can be reached.", chart.Origin));
        }

        return chart with { Lock = locked };
    }

    // The newest locked version that fits is what can be typed; Flux may run another one.
    private static DeclaredChart AttachNewest(DeclaredChart chart, string folder, List<Diagnostic> found)
    {
        var newest = LocksOf(chart.Name, folder).Where(version => ChartVersions.Matches(chart.Version, version)).Order(ChartVersions.Comparer).LastOrDefault();
        if (newest is null)
        {
            found.Add(ChartDiagnostics.MissingLock.At(
                $"chart '{chart.Name}' declares the range '{chart.Version}' and no lock fits it; declare the exact version and run 'manifestgen chart lock'.", chart.Origin));
            return chart;
        }

        found.Add(ChartDiagnostics.FloatingVersion.At(
            $"chart '{chart.Name}' declares the range '{chart.Version}', so the cluster changes without a commit; declare '{newest}', the newest locked version that fits.", chart.Origin));
        var exact = Attach(chart with { Version = newest }, folder, found);
        return exact with { Version = chart.Version };
    }

    private static string? Mismatch(DeclaredChart chart, ChartLock locked)
    {
        if (locked.Name != chart.Name || locked.Version != chart.Version)
        {
            return $"describes '{locked.Name}' {locked.Version}";
        }

        if (locked.Repository is { } repository && repository.TrimEnd('/') != chart.Repository.TrimEnd('/'))
        {
            return $"was made from '{repository}', but the declaration says '{chart.Repository}'";
        }

        return chart.Digest is { } digest && locked.Archive != digest
            ? locked.Archive is null ? $"knows no archive digest, but the declaration insists on '{digest}'" : $"has the digest '{locked.Archive}', but the declaration insists on '{digest}'"
            : null;
    }

    private static List<string> LocksOf(string name, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(folder, $"{name}-*.lock")
                .Select(path => Path.GetFileNameWithoutExtension(path)[(name.Length + 1)..])
                .Where(version => version.Length > 0 && char.IsAsciiDigit(version.TrimStart('v')[0]))
                .Order(ChartVersions.Comparer),
        ];
    }
}
