using ManifestGen.Rules;
using ManifestGen.Tree;

namespace ManifestGen.Tests.Rules;

/// <summary>One mistake, one finding, where both a schema and a rule of its own know of it.</summary>
public class OnceOnlyTests
{
    [Theory]
    [InlineData("helm.toolkit.fluxcd.io/v2beta2", "HelmRelease", "2.9", "MG0103")]
    [InlineData("source.toolkit.fluxcd.io/v1beta1", "HelmRepository", "2.9", "MG0103")]
    [InlineData("helm.toolkit.fluxcd.io/v2beta2", "HelmRelease", "2.7", null)]
    [InlineData("helm.toolkit.fluxcd.io/v9", "HelmRelease", "2.9", "MG1012")]
    public void A_Flux_version_that_is_gone_is_told_once_and_one_that_the_target_serves_not_at_all(string apiVersion, string kind, string flux, string? expected) =>
        Findings(apiVersion, kind, "web", flux).Where(id => id is "MG0103" or "MG1012").ShouldBe(expected is null ? [] : [expected]);

    [Theory]
    [InlineData("v1", "ConfigMap", "Web_1", "MG0121")]
    [InlineData("v1", "Service", "Web", "MG0121")]
    [InlineData("v1", "Service", "1web", "MG1010")]
    [InlineData("batch/v1", "CronJob", "a-name-that-is-much-too-long-for-the-jobs-that-are-to-be-made-of-it", "MG0121")]
    [InlineData("example.org/v1", "Unknown", "Web_1", "MG0121")]
    [InlineData("v1", "ConfigMap", "web-1", null)]
    public void A_bad_name_is_told_once(string apiVersion, string kind, string name, string? expected) =>
        Findings(apiVersion, kind, name, "2.9").Where(id => id is "MG0121" or "MG1010").ShouldBe(expected is null ? [] : [expected]);

    [Fact]
    public void A_bad_label_key_is_still_the_schemas_to_tell() =>
        Findings("v1", "ConfigMap", "Web_1", "2.9", new() { ["-x"] = "y" }).Where(id => id is "MG0121" or "MG1010").ShouldBe(["MG0121", "MG1010"], ignoreOrder: true);

    private static string[] Findings(string apiVersion, string kind, string name, string flux, MappingNode? labels = null)
    {
        var app = ManifestApp.Create([]);
        MappingNode metadata = new() { ["name"] = name };
        if (labels is not null)
        {
            metadata["labels"] = labels;
        }

        app.AddCluster("test", new() { Flux = flux }).AddNamespace("apps").Add(new MappingNode { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata });
        return [.. new RuleRunner(CoreRules.WithSchemas, new Dictionary<string, Diagnostics.DiagnosticSeverity>()).Check(app.Build()[0]).Select(diagnostic => diagnostic.Descriptor.Id)];
    }
}
