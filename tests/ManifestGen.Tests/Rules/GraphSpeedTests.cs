using ManifestGen.Composition;
using ManifestGen.Flux;
using ManifestGen.Graphs;
using ManifestGen.Rules;
using ManifestGen.Tree;

namespace ManifestGen.Tests.Rules;

public class GraphSpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void A_thousand_kustomizations_in_order_are_silent_and_their_time_is_told()
    {
        List<Layer> layers = [];
        List<Resource> resources = [];
        for (var i = 0; i < 1000; i++)
        {
            var kustomization = new Resource(new()
            {
                ["apiVersion"] = "kustomize.toolkit.fluxcd.io/v1",
                ["kind"] = "Kustomization",
                ["metadata"] = new MappingNode { ["name"] = $"k{i}", ["namespace"] = "flux-system" },
                ["spec"] = new MappingNode { ["wait"] = true, ["dependsOn"] = new SequenceNode(i == 0 ? [] : [new MappingNode { ["name"] = $"k{i / 2}" }, new MappingNode { ["name"] = $"k{i - 1}" }]) },
            }, null);
            layers.Add(new($"k{i}", $"p{i}", null) { Kustomization = kustomization });
            resources.Add(kustomization);
            resources.Add(new(new() { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new MappingNode { ["name"] = $"n{i}" } }, null) { Layer = layers[i] });
            resources.Add(new(new() { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new MappingNode { ["name"] = "c", ["namespace"] = $"n{i / 2}" } }, null) { Layer = layers[i] });
        }

        ManifestSet set = new(new() { Name = "c" }, layers, resources, [], []);
        RuleRunner runner = new([new DependsOnRule(), new LayerOrderRule()], new Dictionary<string, ManifestGen.Diagnostics.DiagnosticSeverity>());
        runner.Check(set).ShouldBeEmpty();
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            runner.Check(set);
            var used = Environment.CpuUsage.TotalTime - before;
            best = used < best ? used : best;
        }

        output.WriteLine($"{best.TotalMilliseconds:F1} ms of processor time");
        ClusterGraphs.Layers(set).Edges.Count.ShouldBeGreaterThan(1000);
    }
}
