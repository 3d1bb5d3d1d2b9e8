using System.Text;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Charts;

/// <summary>Fetches declared charts and writes their locks.</summary>
/// <param name="settings">What the user asked for.</param>
/// <param name="sourceOf">Where a chart comes from.</param>
internal sealed class ChartLocker(ChartLockSettings settings, Func<DeclaredChart, IChartSource> sourceOf)
{
    // Enough to hide latency, few enough not to be taken for an attack.
    private const int AtOnce = 4;

    /// <summary>What happened to one chart.</summary>
    internal enum Outcome
    {
        Kept,
        Written,
        Failed,
    }

    /// <summary>Locks every chart; a failure of one does not stop the others, and leaves its lock as it was.</summary>
    public async Task<IReadOnlyList<(DeclaredChart Chart, Outcome Outcome, Diagnostic? Problem)>> RunAsync(
        IReadOnlyList<DeclaredChart> charts, Func<DeclaredChart, IProgress<(long Done, long Total)>?> progressOf, CancellationToken cancellation)
    {
        var results = new (DeclaredChart, Outcome, Diagnostic?)[charts.Count];
        await Parallel.ForAsync(0, charts.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, token) =>
        {
            try
            {
                results[i] = (charts[i], await LockAsync(charts[i], progressOf(charts[i]), token), null);
            }
            catch (ChartLockException failure)
            {
                results[i] = (charts[i], Outcome.Failed, failure.Diagnostic);
            }
        });
        return results;
    }

    private async Task<Outcome> LockAsync(DeclaredChart chart, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        var existing = Existing(chart.Name, chart.Version);
        if (existing is not null && !settings.Refresh && !settings.From.ContainsKey(chart.Name) && IsComplete(chart, existing))
        {
            return Outcome.Kept;
        }

        var fetched = await sourceOf(chart).FetchAsync(chart, progress, cancellation);
        var locked = ChartLockBuilder.Build(fetched.Files, new ChartLockOptions
        {
            Repository = ChartSources.IsRemote(chart.Repository) && !settings.From.ContainsKey(chart.Name) ? chart.Repository : null,
            Archive = fetched.Digest,
            ReadKeys = settings.ReadKeys.GetValueOrDefault(chart.Name) ?? new Dictionary<string, IReadOnlyCollection<string>>(),
            KnownKeys = settings.KnownKeys.GetValueOrDefault(chart.Name) ?? [],
        });
        if (locked.Name != chart.Name || locked.Version != fetched.Version)
        {
            throw Failure.Of(ChartDiagnostics.NotAChart, chart, $"the archive holds '{locked.Name}' {locked.Version}");
        }

        if (chart.Digest is { } insisted && locked.Archive is { } archive && insisted != archive)
        {
            throw Failure.Of(ChartDiagnostics.DigestMismatch, chart, $"the archive has the digest '{archive}', but the declaration insists on '{insisted}'; it was not locked");
        }

        existing = Existing(locked.Name, locked.Version);
        if (existing is not null && !settings.AcceptChanged)
        {
            Unchanged(chart, existing, locked);
        }

        return Write(locked) ? Outcome.Written : Outcome.Kept;
    }

    // A version that was published again with another content is news that nobody may miss.
    private static void Unchanged(DeclaredChart chart, ChartLock before, ChartLock now)
    {
        if (before.Archive is { } old && now.Archive is { } current && old != current)
        {
            throw Failure.Of(ChartDiagnostics.DigestMismatch, chart,
                $"it was locked with the digest '{old}' and is now '{current}': the same version was published again; look at what changed, then run with --accept-changed");
        }

        if (before.Archive is null && before.Content != now.Content)
        {
            throw Failure.Of(ChartDiagnostics.DigestMismatch, chart,
                "its values differ from those that were locked from a folder; look at what changed, then run with --accept-changed");
        }
    }

    private static bool IsComplete(DeclaredChart chart, ChartLock existing) =>
        (!ChartSources.IsRemote(chart.Repository) || existing.Archive is not null)
        && (chart.Digest is null || chart.Digest == existing.Archive)
        && (existing.Repository is null || existing.Repository.TrimEnd('/') == chart.Repository.TrimEnd('/'));

    private ChartLock? Existing(string name, string version)
    {
        var path = Path.Combine(settings.LocksFolder, ChartLock.FileNameOf(name, version));
        return File.Exists(path) && ChartLockReader.TryRead(File.ReadAllText(path), path, out var locked, out _) ? locked : null;
    }

    // Beside the target first and then renamed: a lock is there whole or not at all.
    private bool Write(ChartLock locked)
    {
        Directory.CreateDirectory(settings.LocksFolder);
        var path = Path.Combine(settings.LocksFolder, locked.FileName);
        var text = ChartLockWriter.Write(locked);
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            return false;
        }

        var temporary = path + ".new";
        File.WriteAllText(temporary, text, new UTF8Encoding(false));
        File.Move(temporary, path, overwrite: true);
        return true;
    }
}
