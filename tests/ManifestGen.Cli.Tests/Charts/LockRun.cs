using ManifestGen.Cli.Charts;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Cli.Tests.Charts;

/// <summary>Runs of the locker into a folder of their own.</summary>
internal sealed class LockRun : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("manifestgen-locks-").FullName;

    public string Locks => Path.Combine(folder, "charts.lock");

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public List<string> ConfigFiles { get; } = [];

    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    public bool AcceptChanged { get; set; }

    public bool Refresh { get; set; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public string File(string name, string content)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Locks the charts; returns the messages of what failed, and checks that a failure leaves no half-written file.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(params DeclaredChart[] charts)
    {
        var settings = new ChartLockSettings { LocksFolder = Locks, AcceptChanged = AcceptChanged, Refresh = Refresh };
        using var http = new HttpFetcher(new RegistryCredentials(name => Environment.GetValueOrDefault(name), ConfigFiles), Patience);
        var sources = new ChartSources(http, folder);
        var results = await new ChartLocker(settings, sources.Of).RunAsync(charts, static _ => null, TestContext.Current.CancellationToken);
        if (Directory.Exists(Locks))
        {
            foreach (var file in Directory.GetFiles(Locks))
            {
                ChartLockReader.TryRead(System.IO.File.ReadAllText(file), file, out _, out var problem).ShouldBeTrue(problem?.Text);
                Path.GetExtension(file).ShouldBe(".lock");
            }
        }

        foreach (var (chart, outcome, problem) in results)
        {
            (outcome == ChartLocker.Outcome.Failed).ShouldBe(problem is not null);
        }

        return [.. results.Select(result => result.Problem).OfType<Diagnostic>().Select(problem => $"{problem.Descriptor.Id} {problem.Text}")];
    }

    public ChartLock Read(string name, string version) => ChartLockReader.Read(System.IO.File.ReadAllText(Path.Combine(Locks, ChartLock.FileNameOf(name, version))), "lock");

    public bool Has(string name, string version) => System.IO.File.Exists(Path.Combine(Locks, ChartLock.FileNameOf(name, version)));

    public static DeclaredChart Chart(string name, string version, string repository) => new(name, version, repository, ChartNames.Handle(name));
}
