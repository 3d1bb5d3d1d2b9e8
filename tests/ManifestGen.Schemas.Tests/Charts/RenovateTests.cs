using System.Text.Json;
using System.Text.RegularExpressions;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Schemas.Tests.Charts;

public class RenovateTests
{
    private static readonly string Sample = Path.Combine(RepositoryRoot(), "samples", "Observability");

    [Fact]
    public void The_bots_expressions_find_every_declared_chart()
    {
        var project = File.ReadAllText(Path.Combine(Sample, "Charts.props"));
        var declared = ChartItems.ReadProject(Path.Combine(Sample, "Charts.props"), []);

        var found = Expressions().SelectMany(expression => Regex.Matches(project, expression))
            .Select(match => (match.Groups["depName"].Value, match.Groups["currentValue"].Value));

        declared.Count.ShouldBeGreaterThan(0);
        found.ShouldBe(declared.Select(chart => (chart.Name, chart.Version)), ignoreOrder: true);
    }

    [Fact]
    public void A_chart_of_a_registry_is_found_by_the_second_expression_alone()
    {
        const string item = """<HelmChart Include="demo" Version="1.2.3" Repository="oci://ghcr.io/acme/charts" />""";

        Expressions().Select(expression => Regex.IsMatch(item, expression)).ShouldBe([false, true]);
        Regex.Match(item, Expressions()[1]).Groups["registry"].Value.ShouldBe("ghcr.io/acme/charts");
    }

    [Fact]
    public void The_bots_file_patterns_cover_the_file_that_declares_charts()
    {
        using var configuration = JsonDocument.Parse(File.ReadAllText(Path.Combine(Sample, "renovate.json")));
        foreach (var manager in configuration.RootElement.GetProperty("customManagers").EnumerateArray())
        {
            manager.GetProperty("managerFilePatterns").EnumerateArray().ShouldContain(pattern => Regex.IsMatch("samples/Observability/Charts.props", pattern.GetString()!.Trim('/')));
        }
    }

    internal static string RepositoryRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "ManifestGen.sln")))
        {
            at = at.Parent;
        }

        return at.FullName;
    }

    private static List<string> Expressions()
    {
        using var configuration = JsonDocument.Parse(File.ReadAllText(Path.Combine(Sample, "renovate.json")));
        return [.. configuration.RootElement.GetProperty("customManagers").EnumerateArray().Select(manager => manager.GetProperty("matchStrings")[0].GetString()!)];
    }
}
