using ManifestGen.Charts;
using ManifestGen.Composition;
using ManifestGen.Diagnostics;
using ManifestGen.Rules;
using ManifestGen.Schemas.Charts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.Charts;

/// <summary>One release of one locked chart, as YAML.</summary>
internal static class ReleaseFixture
{
    public static ChartLock Lock(string valuesYaml, string? schema = null, string name = "demo", string version = "1.0.0", ChartLockOptions? options = null) =>
        ChartLockBuilder.Build(
            ChartFiles.From(name, [
                new("Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: {version}\n"),
                new("values.yaml", valuesYaml),
                .. schema is null ? Array.Empty<KeyValuePair<string, string>>() : [new("values.schema.json", schema)]]),
            options);

    public static HelmChart Handle(ChartLock chart, params ChartLock[] others) => new()
    {
        Name = chart.Name,
        Version = chart.Version,
        Repository = "https://charts.example.net",
        Lock = LockedChart.FromText(chart.FileName, ChartLockWriter.Write(chart), [.. others.Select(other => LockedChart.FromText(other.FileName, ChartLockWriter.Write(other)))]),
    };

    public static ManifestSet Set(HelmChart chart, string specYaml, params string[] otherDocuments)
    {
        var spec = (MappingNode)YamlReader.Read(specYaml, "release.yaml").Root!;
        spec["chart"] = new MappingNode { ["spec"] = new MappingNode { ["chart"] = chart.Name, ["version"] = chart.Version } };
        var release = new MappingNode
        {
            ["apiVersion"] = "helm.toolkit.fluxcd.io/v2",
            ["kind"] = "HelmRelease",
            ["metadata"] = new MappingNode { ["name"] = "demo", ["namespace"] = "apps" },
            ["spec"] = spec,
        };
        var resources = otherDocuments.Select(text => new Resource((MappingNode)YamlReader.Read(text, "other.yaml").Root!, null)).Prepend(new Resource(release, new Origin("release.yaml", 1)));
        return new(new ClusterFacts { Name = "test" }, [], [.. resources], [], []) { Charts = [chart] };
    }

    /// <summary>Findings as <c>ID path: message</c>, without the info that is no mistake.</summary>
    public static IReadOnlyList<string> Check(ManifestSet set, ManifestSet? previous = null) =>
    [
        .. new RuleRunner([new ChartValuesRule()], new Dictionary<string, DiagnosticSeverity>()).Check(set, previous)
            .Select(diagnostic => $"{diagnostic.Descriptor.Id} {diagnostic.Path}: {diagnostic.Message}"),
    ];
}
