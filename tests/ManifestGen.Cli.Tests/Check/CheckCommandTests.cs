using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ManifestGen.Cli.Check;

namespace ManifestGen.Cli.Tests.Check;

public sealed class CheckCommandTests : IDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("manifestgen-check-");

    public void Dispose() => scratch.Delete(recursive: true);

    [Fact]
    public void What_cost_the_author_his_evenings_is_told_before_the_mend()
    {
        var (code, output, _) = Run("before");

        code.ShouldBe(1);
        var ids = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => System.Text.RegularExpressions.Regex.Match(line, "MG\\d{4}").Value).ToHashSet();
        string[] expected =
        [
            "MG0101", "MG0103", "MG0104", "MG0107", "MG0110", "MG0119", "MG0120", "MG0201", "MG0203", "MG0204", "MG0205", "MG0302", "MG0304", "MG0309",
            "MG0401", "MG0402", "MG0403", "MG0404", "MG0406", "MG0407", "MG0408", "MG0411", "MG0412", "MG0413", "MG0415", "MG0416", "MG0418",
            "MG0601", "MG0602", "MG0603", "MG0701", "MG0702", "MG0703", "MG0801",
        ];
        ids.Order(StringComparer.Ordinal).ShouldBe(expected);
    }

    [Fact]
    public void Nothing_is_told_after_the_mend()
    {
        var (code, output, error) = Run("after");

        output.ShouldBeEmpty();
        error.ShouldContain("0 errors, 0 warnings");
        code.ShouldBe(0);
    }

    [Fact]
    public void A_repository_as_the_documentation_shows_it_has_no_errors() =>
        Checker.Run(Settings("documentation")).Diagnostics.Where(diagnostic => diagnostic.Severity == Diagnostics.DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_finding_in_yaml_carries_file_line_and_column() =>
        Checker.Run(Settings("before")).Diagnostics.ShouldAllBe(diagnostic => diagnostic.Origin != null && diagnostic.Origin.Line > 0 && diagnostic.Origin.Column > 0);

    [Fact]
    public void Text_lines_are_what_msbuild_and_editors_click_on() =>
        Run("before").Output.ShouldContain("before/cluster/flux-system/openobserve.yaml(14,19): error MG0103: Kustomization 'flux-system/openobserve', spec.healthChecks[0].apiVersion: ");

    [Fact]
    public void Json_is_a_list_of_objects()
    {
        var list = JsonNode.Parse(Run("before", "json").Output)!.AsArray();

        list.Count.ShouldBe(Checker.Run(Settings("before")).Diagnostics.Count);
        list[0]!["id"]!.GetValue<string>().ShouldStartWith("MG");
    }

    [Fact]
    public void Sarif_names_tool_rules_and_places()
    {
        var run = JsonNode.Parse(Run("before", "sarif").Output)!["runs"]![0]!;

        run["tool"]!["driver"]!["name"]!.GetValue<string>().ShouldBe("manifestgen");
        foreach (var result in run["results"]!.AsArray())
        {
            var rule = run["tool"]!["driver"]!["rules"]![result!["ruleIndex"]!.GetValue<int>()]!;
            rule["id"]!.GetValue<string>().ShouldBe(result["ruleId"]!.GetValue<string>());
            result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!.GetValue<int>().ShouldBePositive();
        }
    }

    [Fact]
    public void GitHub_gets_workflow_commands()
    {
        var lines = Run("before", "github").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.ShouldAllBe(line => line.StartsWith("::error file=") || line.StartsWith("::warning file=") || line.StartsWith("::notice file="));
        lines.ShouldContain(line => line.Contains("openobserve.yaml,line=14,col=19,title=MG0103::"));
    }

    [Fact]
    public void Warnings_alone_exit_with_zero_and_a_raised_severity_with_one()
    {
        Write("a.yaml", "apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: a, namespace: b}\nspec: {interval: 1h, url: oci://example.org/a, ref: {semver: 1.x}}\n");

        RunScratch().Code.ShouldBe(0);
        RunScratch("MG0107=error").Code.ShouldBe(1);
        RunScratch("MG0107=none").Output.ShouldBeEmpty();
    }

    [Fact]
    public void Severities_are_read_from_a_file_beside()
    {
        Write("a.yaml", "apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: a, namespace: b}\nspec: {interval: 1h, url: oci://example.org/a, ref: {semver: 1.x}}\n");
        Write("manifestgen.severities", "# floating versions are fine here\nMG0107 = none # until autumn\n");

        RunScratch().Output.ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_run_exits_with_two()
    {
        RunPaths(["/nowhere/at/all"]).Code.ShouldBe(2);
        RunScratch("MG01=loud").Code.ShouldBe(2);
    }

    [Fact]
    public void A_comment_with_a_reason_silences_and_one_without_is_told()
    {
        Write("a.yaml", "# manifestgen:ignore MG0107 the vendor tags badly\napiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: a, namespace: b}\nspec: {interval: 1h, url: oci://example.org/a, ref: {semver: 1.x}}\n");
        Write("b.yaml", "apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: b, namespace: b}\nspec: # manifestgen:ignore MG0107\n  {interval: 1h, url: oci://example.org/a, ref: {semver: 1.x}}\n");

        var lines = RunScratch().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("b.yaml(4,7): error MG0131");
        lines[1].ShouldContain("b.yaml(5,");
    }

    [Fact]
    public void Rules_of_ones_own_run_too()
    {
        Write("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n");

        var outcome = Checker.Run(new() { Paths = [scratch.FullName], WorkingFolder = scratch.FullName, RuleAssemblies = [typeof(CheckCommandTests).Assembly.Location] });

        outcome.Diagnostics.ShouldHaveSingleItem().Descriptor.Id.ShouldBe("MG9001");
    }

    [Fact]
    public void The_committed_sample_is_clean_with_its_locks_too()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

        var (code, output, _) = Run(new() { Paths = [Path.Combine(root, "manifests")], Charts = Path.Combine(root, "samples", "Observability", "charts.lock"), WorkingFolder = root });

        output.ShouldBeEmpty();
        code.ShouldBe(0);
    }

    [Fact]
    public void With_locks_a_release_is_held_to_its_chart_and_a_range_takes_the_newest_match()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));
        Write("a.yaml", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a, namespace: b}\nspec:\n  interval: 1h\n  chart: {spec: {chart: fluent-bit, version: <1.0.0, sourceRef: {kind: HelmRepository, name: a}}}\n  values:\n    livenesProbe: {}\n");

        var (_, output, _) = Run(new() { Paths = [scratch.FullName], Charts = Path.Combine(root, "samples", "Observability", "charts.lock"), WorkingFolder = scratch.FullName });

        output.ShouldContain("a.yaml(8,");
        output.ShouldContain("Did you mean 'livenessProbe'?");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public void A_check_changes_adds_and_removes_no_file(string format)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Here(), "Fixtures"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(scratch.FullName, Path.GetRelativePath(Path.Combine(Here(), "Fixtures"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var before = Snapshot();

        Run(new() { Paths = [scratch.FullName], WorkingFolder = scratch.FullName, Format = format }).Code.ShouldBe(1);
        GraphCommand.Run(TextWriter.Null, TextWriter.Null, [scratch.FullName], "dot", null).ShouldBe(0);

        Snapshot().ShouldBe(before);

        List<(string, string, DateTime)> Snapshot() =>
        [
            .. Directory.GetFiles(scratch.FullName, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => (file, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))), File.GetLastWriteTimeUtc(file))),
        ];
    }

    [Fact]
    public void A_graph_shows_the_way_of_telemetry()
    {
        using StringWriter output = new();
        GraphCommand.Run(output, TextWriter.Null, [Path.Combine(Here(), "Fixtures", "after")], "mermaid", "telemetry").ShouldBe(0);

        output.ToString().ShouldContain("-->|\"logs :4418\"|");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static CheckSettings Settings(string fixture, string format = "text") => new() { Paths = [Path.Combine(Here(), "Fixtures", fixture)], Format = format, WorkingFolder = Path.Combine(Here(), "Fixtures") };

    private static (int Code, string Output, string Error) Run(string fixture, string format = "text") => Run(Settings(fixture, format));

    private (int Code, string Output, string Error) RunScratch(params string[] severities) =>
        Run(new() { Paths = [scratch.FullName], WorkingFolder = scratch.FullName, Severities = severities });

    private (int Code, string Output, string Error) RunPaths(string[] paths) => Run(new() { Paths = paths, WorkingFolder = scratch.FullName });

    private static (int Code, string Output, string Error) Run(CheckSettings settings)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        var code = CheckCommand.Run(output, error, settings);
        return (code, output.ToString(), error.ToString());
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(scratch.FullName, name), text);
}
