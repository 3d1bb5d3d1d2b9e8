using ManifestGen.Cli.Charts;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;
using Spectre.Console;

namespace ManifestGen.Cli.Tests.Charts;

public sealed class ChartVerbsTests : IDisposable
{
    private readonly LockRun run = new();
    private readonly StringWriter output = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public void Two_versions_are_compared_by_what_values_see()
    {
        Write("1.0.0", "gone: 1\nkept: {a: 1, b: text}\nretyped: 5\n");
        Write("2.0.0", "kept: {a: 2, b: text}\nretyped: {x: 1}\nadded: [1]\n");

        ChartDiffCommand.Run(Console(), run.Locks, "demo", "1.0.0", "2.0.0").ShouldBe(0);

        output.ToString().ReplaceLineEndings("\n").ShouldBe("""
            keys that vanish (1)
              gone (default was 1)
            keys that take another type (1)
              retyped: int becomes map
            defaults that change (1)
              kept.a: 1 becomes 2
            new keys (1)
              added = [1]
            4 differences

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_version_without_lock_is_told()
    {
        Write("1.0.0", "a: 1\n");

        ChartDiffCommand.Run(Console(), run.Locks, "demo", "1.0.0", "2.0.0").ShouldBe(1);

        output.ToString().ShouldContain("chart 'demo' 2.0.0 has no readable lock");
    }

    [Fact]
    public void A_lock_is_shown_as_a_tree_from_any_key()
    {
        Write("1.0.0", "service: {port: 80, type: ClusterIP}\nother: 1\n");

        ChartShowCommand.Run(Console(), run.Locks, "demo", "service").ShouldBe(0);
        ChartShowCommand.Run(Console(), run.Locks, "demo", "servce").ShouldBe(1);

        output.ToString().ShouldContain("port int|string 80");
        output.ToString().ShouldContain("type string \"ClusterIP\"");
        output.ToString().ShouldNotContain("other");
        output.ToString().ShouldContain("there is no key 'servce'. Did you mean 'service'?");
    }

    [Fact]
    public async Task Locking_a_props_file_says_what_it_did_and_fails_with_errors()
    {
        using var server = new LoopbackServer();
        var archive = TestChart.Pack("demo", "1.0.0");
        server.On("/index.yaml", TestChart.Index("demo", "1.0.0", "demo.tgz", TestChart.Digest(archive))).On("/demo.tgz", archive);
        var props = run.File("Charts.props", $"<Project><ItemGroup>\n<HelmChart Include=\"demo\" Version=\"1.0.0\" Repository=\"{server.Url}\" />\n<HelmChart Include=\"none\" Version=\"1.0.0\" Repository=\"{server.Url}\" />\n</ItemGroup></Project>");
        var found = new List<Diagnostic>();
        var charts = await ChartProjects.ReadAsync(props, found, TestContext.Current.CancellationToken);
        using var http = new HttpFetcher(new RegistryCredentials(_ => null, []), TimeSpan.FromSeconds(10));

        var code = await ChartLockCommand.RunAsync(Console(), found, charts, new ChartLockSettings { LocksFolder = run.Locks }, new ChartSources(http, run.Locks).Of, TestContext.Current.CancellationToken);

        code.ShouldBe(1);
        output.ToString().ShouldContain("locked demo 1.0.0");
        output.ToString().ShouldContain($"{props}(3,1): error MG1405: chart 'none' 1.0.0:");
    }

    [Fact]
    public async Task A_packed_chart_and_a_folder_give_the_same_content_digest()
    {
        var folder = Directory.CreateDirectory(Path.Combine(run.Locks, "..", "unpacked")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "templates"));
        File.WriteAllText(Path.Combine(folder, "Chart.yaml"), "# as its author wrote it\napiVersion: v2\nname: demo\nversion: 1.0.0\n");
        File.WriteAllText(Path.Combine(folder, "values.yaml"), "replicas: 1\n");
        File.WriteAllText(Path.Combine(folder, "templates", "all.yaml"), "replicas: {{ .Values.replicas }}\n");
        var packed = Path.Combine(folder, "..", "demo.tgz");
        await File.WriteAllBytesAsync(packed, TestChart.Pack("demo", "1.0.0"), TestContext.Current.CancellationToken);

        var chart = LockRun.Chart("demo", "1.0.0", "unpacked");
        var ofFolder = await new LocalChartSource(folder).FetchAsync(chart, null, TestContext.Current.CancellationToken);
        var ofArchive = await new LocalChartSource(packed).FetchAsync(chart, null, TestContext.Current.CancellationToken);

        ofFolder.Digest.ShouldBeNull();
        ofArchive.Digest.ShouldNotBeNull();
        ofFolder.Files.ContentDigest("demo", "1.0.0").ShouldBe(ofArchive.Files.ContentDigest("demo", "1.0.0"));
    }

    private void Write(string version, string values)
    {
        Directory.CreateDirectory(run.Locks);
        var locked = ChartLockBuilder.Build(ChartFiles.From("demo", [new("Chart.yaml", $"name: demo\nversion: {version}\n"), new("values.yaml", values)]));
        File.WriteAllText(Path.Combine(run.Locks, locked.FileName), ChartLockWriter.Write(locked));
    }

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        return console;
    }
}
