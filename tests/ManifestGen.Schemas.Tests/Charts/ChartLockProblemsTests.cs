using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Schemas.Tests.Charts;

public sealed class ChartLockProblemsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("manifestgen-items-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("nonsense", 1, "the first line must be")]
    [InlineData("manifestgen-chart-lock 1\nchart a\nversion 1\ncontent c\n", 5, "the line 'values' is missing")]
    [InlineData("manifestgen-chart-lock 1\nchart a\nversion 1\n\nvalues\n", 6, "the line 'content' is missing")]
    [InlineData("manifestgen-chart-lock 1\nchart a\nversion 1\ncontent c\nvalues\na: strung\n", 6, "'strung' is no type")]
    [InlineData("manifestgen-chart-lock 1\nchart a\nversion 1\ncontent c\nvalues\na: int = [1\n", 6, "']' is missing")]
    [InlineData("manifestgen-chart-lock 1\nchart a\nversion 1\ncontent c\nvalues\na: int\na: int\n", 8, "the key 'a' is there twice")]
    [InlineData("manifestgen-chart-lock 1\nchart a\nversion 1\ncontent c\nvalues\n<<<<<<< HEAD\n", 6, "a key is not followed by ': '")]
    [InlineData("manifestgen-chart-lock 1\nchart a\nversion 1\ncontent c\nvalues\na: map\n    b: int\n", 7, "the indentation fits no key above")]
    public void A_broken_lock_is_told_at_its_line(string text, int line, string expected)
    {
        ChartLockReader.TryRead(text, "charts.lock/a-1.lock", out _, out var problem).ShouldBeFalse();

        problem!.Text.ShouldContain(expected);
        problem.Origin!.Line.ShouldBe(line, problem.Text);
        problem.Text.ShouldContain("run 'manifestgen chart lock'");
    }

    [Fact]
    public void A_lock_is_missing_stale_or_of_another_repository()
    {
        var locked = Lock("1.0.0") with { Repository = "https://a.example", Archive = "sha256:" + new string('a', 64) };
        Write(locked);
        var chart = new DeclaredChart("demo", "1.0.0", "https://a.example/", "Demo") { Origin = new("app.csproj", 7, 5) };

        Told(chart).ShouldBeEmpty();
        Told(chart with { Version = "1.0.1" }).ShouldBe(["app.csproj(7,5): error MG1402: chart 'demo' 1.0.1 has no lock in 'charts.lock' (there are locks for '1.0.0' only); run 'manifestgen chart lock' and commit it."]);
        Told(chart with { Name = "other" }).ShouldBe(["app.csproj(7,5): error MG1402: chart 'other' 1.0.0 has no lock in 'charts.lock' (there is none); run 'manifestgen chart lock' and commit it."]);
        Told(chart with { Repository = "https://b.example" }).ShouldBe(["app.csproj(7,5): error MG1403: the lock of chart 'demo' 1.0.0 was made from 'https://a.example', but the declaration says 'https://b.example'; run 'manifestgen chart lock' and commit it."]);
        Told(chart with { Digest = "sha256:b" }).ShouldHaveSingleItem().ShouldContain("but the declaration insists on 'sha256:b'");
        Told(chart with { Version = "<2.0.0" }).ShouldBe(["app.csproj(7,5): warning MG1407: chart 'demo' declares the range '<2.0.0', so the cluster changes without a commit; declare '1.0.0', the newest locked version that fits."]);
    }

    [Fact]
    public void A_lock_from_a_folder_says_that_no_archive_was_seen()
    {
        Write(Lock("1.0.0"));

        Told(new DeclaredChart("demo", "1.0.0", "https://a.example", "Demo")).ShouldHaveSingleItem().ShouldStartWith("info MG1408");
        Told(new DeclaredChart("demo", "1.0.0", "../demo", "Demo")).ShouldBeEmpty();
    }

    [Fact]
    public void Items_are_found_at_their_line_and_column()
    {
        var project = Path.Combine(folder, "app.csproj");
        File.WriteAllText(project, "<Project>\n  <!-- <HelmChart Include=\"no\" /> -->\n  <ItemGroup>\n    <HelmChart Include=\"demo\" Version=\"1.0.0\" Repository=\"https://a\" />\n    <HelmChart Include=\"bare\" Repository=\"https://a\" />\n    <HelmChart Include=\"child\">\n      <Version>2.0.0</Version><Repository>oci://b</Repository><ClassName>Kid</ClassName>\n    </HelmChart>\n  </ItemGroup>\n</Project>\n");
        var found = new List<Diagnostic>();

        var charts = ChartItems.ReadProject(project, found);

        charts.Select(chart => $"{chart.Name} {chart.Version} {chart.Repository} {chart.Handle} {chart.Origin!.Line},{chart.Origin.Column}").ShouldBe(["demo 1.0.0 https://a Demo 4,5", "child 2.0.0 oci://b Kid 6,5"]);
        found.ShouldHaveSingleItem().ToString().ShouldBe($"{project}(5,5): error MG1409: HelmChart 'bare' has no Version; write <HelmChart Include=\"bare\" Version=\"1.2.3\" Repository=\"https://charts.example.org\" />.");
    }

    private static ChartLock Lock(string version) => ChartLockBuilder.Build(ChartFiles.From("demo", [new("Chart.yaml", $"name: demo\nversion: {version}\n"), new("values.yaml", "a: 1\n")]));

    private void Write(ChartLock locked)
    {
        Directory.CreateDirectory(Path.Combine(folder, "charts.lock"));
        File.WriteAllText(Path.Combine(folder, "charts.lock", locked.FileName), ChartLockWriter.Write(locked));
    }

    private List<string> Told(DeclaredChart chart)
    {
        var found = new List<Diagnostic>();
        ChartLocks.Attach(chart, Path.Combine(folder, "charts.lock"), found);
        return [.. found.Select(diagnostic => diagnostic.ToString())];
    }
}
