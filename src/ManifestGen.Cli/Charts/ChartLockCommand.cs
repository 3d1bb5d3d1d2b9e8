using System.CommandLine;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;
using Spectre.Console;

namespace ManifestGen.Cli.Charts;

/// <summary><c>manifestgen chart lock [charts]</c>.</summary>
internal static class ChartLockCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("charts") { Description = "Only these charts; every declared chart by default.", Arity = ArgumentArity.ZeroOrMore };
        var project = new Option<string>("--project") { Description = "The project that declares the charts, or a props file.", DefaultValueFactory = _ => "." };
        var from = new Option<string[]>("--from") { Description = "NAME=PATH: lock a chart from a folder or .tgz instead of its repository." };
        var reads = new Option<string[]>("--reads") { Description = "NAME:PATH=FILE: the keys of a map that templates read, one a line, for charts without templates." };
        var knows = new Option<string[]>("--knows") { Description = "NAME:PATH: a key that templates read although values do not show it." };
        var refresh = new Option<bool>("--refresh") { Description = "Fetch charts again whose lock is complete, and compare." };
        var accept = new Option<bool>("--accept-changed") { Description = "Replace the lock of a version that was published again." };
        var timeout = new Option<double>("--timeout") { Description = "Seconds a server may stay silent.", DefaultValueFactory = _ => 60 };
        var command = new Command("lock", "Fetches declared charts and writes charts.lock/ beside the project.") { names, project, from, reads, knows, refresh, accept, timeout };
        command.SetAction(async (result, cancellation) =>
        {
            var file = ChartProjects.Find(result.GetRequiredValue(project));
            if (file is null)
            {
                AnsiConsole.Console.WriteLine($"'{result.GetValue(project)}' holds no single project or props file; name it with --project.");
                return 2;
            }

            var found = new List<Diagnostic>();
            var charts = await ChartProjects.ReadAsync(file, found, cancellation);
            var wanted = result.GetValue(names) ?? [];
            var folder = Path.GetDirectoryName(file)!;
            var settings = new ChartLockSettings
            {
                LocksFolder = Path.Combine(folder, "charts.lock"),
                Refresh = result.GetValue(refresh),
                AcceptChanged = result.GetValue(accept),
                From = Pairs(result.GetValue(from)),
                ReadKeys = ReadKeys(result.GetValue(reads)),
                KnownKeys = (result.GetValue(knows) ?? []).Select(entry => entry.Split(':', 2)).GroupBy(parts => parts[0], parts => parts[^1], StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group], StringComparer.Ordinal),
            };
            using var http = new HttpFetcher(RegistryCredentials.OfThisProcess(), TimeSpan.FromSeconds(result.GetValue(timeout)));
            var sources = new ChartSources(http, folder);
            return await RunAsync(AnsiConsole.Console, found, [.. charts.Where(chart => wanted.Length == 0 || wanted.Contains(chart.Name, StringComparer.Ordinal))], settings,
                chart => settings.From.TryGetValue(chart.Name, out var path) ? new LocalChartSource(path) : sources.Of(chart), cancellation);
        });
        return command;
    }

    /// <summary>Locks the charts with a progress bar where the console can show one.</summary>
    /// <returns>0, or 1 with errors.</returns>
    internal static async Task<int> RunAsync(
        IAnsiConsole console, List<Diagnostic> found, IReadOnlyList<DeclaredChart> charts, ChartLockSettings settings, Func<DeclaredChart, IChartSource> sourceOf, CancellationToken cancellation)
    {
        var locker = new ChartLocker(settings, sourceOf);
        IReadOnlyList<(DeclaredChart Chart, ChartLocker.Outcome Outcome, Diagnostic? Problem)> results = [];
        if (console.Profile.Capabilities.Interactive)
        {
            await console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn()).StartAsync(async context =>
            {
                var bars = charts.ToDictionary(chart => chart, chart => context.AddTask(Markup.Escape($"{chart.Name} {chart.Version}")));
                results = await locker.RunAsync(charts, chart => new ProgressBar(bars[chart]), cancellation);
            });
        }
        else
        {
            results = await locker.RunAsync(charts, static _ => null, cancellation);
        }

        foreach (var (chart, outcome, _) in results.Where(result => result.Outcome != ChartLocker.Outcome.Failed))
        {
            var floats = ChartVersions.IsRange(chart.Version);
            console.WriteLine($"{(outcome == ChartLocker.Outcome.Written ? "locked" : "kept  ")} {chart.Name} {chart.Version}");
            if (floats)
            {
                found.Add(ChartDiagnostics.FloatingVersion.At($"chart '{chart.Name}' declares the range '{chart.Version}'; its newest match was locked, declare that version exactly.", chart.Origin));
            }
        }

        found.AddRange(results.Select(result => result.Problem).OfType<Diagnostic>());
        foreach (var diagnostic in found)
        {
            console.WriteLine(diagnostic.ToString());
        }

        return found.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? 1 : 0;
    }

    private static Dictionary<string, string> Pairs(string[]? entries) => (entries ?? [])
        .Select(entry => entry.Split('=', 2)).Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlyDictionary<string, IReadOnlyCollection<string>>> ReadKeys(string[]? entries) => Pairs(entries)
        .Select(entry => (Name: entry.Key.Split(':')[0], Path: entry.Key.Split(':')[^1], Keys: (IReadOnlyCollection<string>)[.. File.ReadLines(entry.Value).Where(line => line.Trim().Length > 0)]))
        .GroupBy(entry => entry.Name, StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key,
            group => (IReadOnlyDictionary<string, IReadOnlyCollection<string>>)group.ToDictionary(entry => entry.Path, entry => entry.Keys, StringComparer.Ordinal),
            StringComparer.Ordinal);

    // Spectre's own Progress<T> posts to a context; a bar only needs the number.
    private sealed class ProgressBar(ProgressTask bar) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value)
        {
            bar.MaxValue = value.Total > 0 ? value.Total : Math.Max(value.Done, 1);
            bar.Value = value.Done;
        }
    }
}
