using System.Runtime.CompilerServices;
using ManifestGen.Diagnostics;
using ManifestGen.Rules;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.Rules;

/// <summary>How many of the findings that a C# program gets point into that program.</summary>
public sealed class OriginShareTests(ITestOutputHelper output)
{
    private const double Wanted = 0.95;

    [Fact]
    public void Nearly_every_finding_on_untyped_objects_carries_file_and_line_of_the_program()
    {
        var files = Directory.GetFiles(RuleFixture.Folder(), "*.fails.yaml").Concat(Directory.GetFiles(ObservabilityFixtures(), "*.fails.yaml")).ToList();
        List<Diagnostic> found = [];
        foreach (var file in files)
        {
            var app = ManifestApp.Create([]);
            var cluster = app.AddCluster("kronform", new() { Platform = Talos.V1_13 });
            var layer = cluster.AddLayer("things");
            foreach (var document in YamlReader.ReadFile(file).Documents.Select(document => document.Root).OfType<MappingNode>())
            {
                // Without the YAML's own places, so that only the program's can be told.
                if (document["kind"]?.AsString() is not (null or "Fixture" or "Now") && document["metadata"]?["name"]?.AsString() is not null)
                {
                    layer.Add((MappingNode)WithoutOrigin(document));
                }
            }

            found.AddRange(Check(app));
        }

        files.Count.ShouldBeGreaterThan(50);
        ShouldPointHere(found, ids: 30);
    }

    [Fact]
    public void Nearly_every_finding_on_builders_carries_file_and_line_of_the_program()
    {
        var app = ManifestApp.Create([]);
        var cluster = app.AddCluster("kronform", new() { Kubernetes = "1.9", Platform = Talos.V1_13 });
        var target = cluster.AddNamespace("Monitoring");
        var root = target.AddSecret("Root_User").With("email", SecretValue.FromEnvironment("E"));
        var openobserve = target.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone("0.91.1"))
            .WithRootUser(root)
            .WithIngress("obs.example.org", Issuer.Namespaced("nobody"))
            .WithSetting("ZO_SMTP_PASSWORD", new SecretKeyHandle("Monitoring", "smtp", "password"))
            .WithValues(new MappingNode { ["config"] = new MappingNode { ["ZO_WEB_URL"] = "https://other.example.org" } })
            .WithValues(new MappingNode { ["auth"] = new MappingNode { ["ZO_ROOT_USER_PASSWORD"] = "Complexpass#123" } });
        target.AddHelmRelease("ranged", TestCharts.FluentBit(">=0.40"));
        target.AddFluentBit("fluentbit", TestCharts.FluentBit()).WithValues(new MappingNode
        {
            ["config"] = new MappingNode { ["outputs"] = "[OUTPUT]\n    Name opentelemetry\n    Match nothing.*\n    Hots nowhere\n" },
        });

        var agent = target.AddCollector("agent", CollectorMode.DaemonSet).WithImage("otel/opentelemetry-collector:0.158.0")
            .WithEnvironment("TOKEN", new SecretKeyHandle("Monitoring", "tokens", "token"))
            .WithConfig(new MappingNode { ["receivers"] = new MappingNode { ["k8s_cluster"] = new MappingNode { ["collection_interval"] = 10 }, ["unused"] = new MappingNode() } })
            .WithSpec(new MappingNode { ["replica"] = 3 });
        var logs = agent.AddReceiver(Otlp.Http(port: 4318, name: "logs"));
        agent.AddReceiver(Otlp.Http(port: 4318, name: "same"));
        agent.AddPipeline(Signal.Logs).From(logs).Through(Batch.Default).To(openobserve.Stream("default"));
        agent.AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp()).To(new OtlpHttp { Endpoint = "http://gateway.absent.svc.cluster.local:4318" });
        target.Add(new MappingNode
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["metadata"] = new MappingNode { ["name"] = "Web" },
            ["spec"] = new MappingNode { ["prots"] = new SequenceNode([]) },
        });
        cluster.AddLayer("late").WithHealthCheck("helm.toolkit.fluxcd.io/v2beta1", "HelmRelease", "nobody", "nowhere").AddRemoteResource("https://example.org/latest.yaml");

        ShouldPointHere(Check(app), ids: 12);
    }

    private void ShouldPointHere(List<Diagnostic> found, int ids)
    {
        var here = found.Count(IsHere);
        output.WriteLine($"{here} of {found.Count} findings of {found.Select(diagnostic => diagnostic.Descriptor.Id).Distinct().Count()} ids point into the program");
        foreach (var elsewhere in found.Where(diagnostic => !IsHere(diagnostic)))
        {
            output.WriteLine(elsewhere.ToString());
        }

        found.Select(diagnostic => diagnostic.Descriptor.Id).Distinct().Count().ShouldBeGreaterThanOrEqualTo(ids);
        ((double)here / found.Count).ShouldBeGreaterThanOrEqualTo(Wanted);
    }

    private static bool IsHere(Diagnostic diagnostic) => diagnostic.Origin is { Line: > 0 } origin && origin.File == Here();

    private static List<Diagnostic> Check(ManifestApp app) =>
        [.. app.Assemblies.SelectMany(assembly => new RuleRunner(
            [.. CoreRules.WithSchemas, .. assembly.Cluster.Rules.Concat(ObservabilityRules.All).DistinctBy(rule => rule.GetType())], new Dictionary<string, DiagnosticSeverity>()).Check(assembly.Set))];

    private static Node WithoutOrigin(Node node) => YamlReader.Read(YamlWriter.ToText(node), "").Root is { } copy ? Cleared(copy) : node;

    private static Node Cleared(Node node)
    {
        node.Origin = null;
        foreach (var child in node is MappingNode mapping ? mapping.Entries.Select(entry => entry.Value) : node is SequenceNode sequence ? sequence.Items : [])
        {
            Cleared(child);
        }

        return node;
    }

    private static string ObservabilityFixtures() => Path.Combine(Path.GetDirectoryName(Here()) ?? "", "Fixtures");

    private static string Here([CallerFilePath] string file = "") => file;
}
