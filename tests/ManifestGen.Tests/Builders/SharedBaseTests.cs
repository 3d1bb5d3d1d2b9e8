using System.Text;
using ManifestGen.Composition;
using ManifestGen.Diagnostics;
using ManifestGen.Flux;
using ManifestGen.Planning;
using ManifestGen.Rules;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.Builders;

public sealed class SharedBaseTests
{
    private readonly ManifestApp app = ManifestApp.Create([]);

    [Fact]
    public void What_clusters_have_in_common_is_written_once_and_applied_by_each()
    {
        foreach (var name in (string[])["berlin", "oslo"])
        {
            Add(name, _ => new MappingNode { ["text"] = "alike" });
        }

        Files().Keys.Where(path => path.EndsWith("/configmap-settings.yaml", StringComparison.Ordinal)).ShouldBe(["bases/settings/configmap-settings.yaml"]);
        foreach (var name in (string[])["berlin", "oslo"])
        {
            var spec = Kustomization(name);
            spec["path"]!.AsString().ShouldBe("./manifests/bases/settings");
            spec["postBuild"].ShouldBeNull();
        }

        Files()["bases/settings/kustomization.yaml"].ShouldContain("- configmap-settings.yaml");
        app.Shared.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Domain_and_name_of_the_cluster_are_put_in_by_Flux()
    {
        foreach (var name in (string[])["berlin", "oslo"])
        {
            Add(name, facts => new MappingNode
            {
                ["domain"] = facts.DnsDomain,
                ["host"] = $"http://obs.{facts.DnsDomain}:80/x",
                ["cluster"] = $"cluster={facts.Name}",
                ["collector"] = "${env:K8S_NODE_IP} costs 5$ or $$",
            });
        }

        var file = Files()["bases/settings/configmap-settings.yaml"];
        file.ShouldContain("http://obs.${CLUSTER_DOMAIN}:80/x");
        file.ShouldContain("cluster=${CLUSTER_NAME}");
        file.ShouldContain("$${env:K8S_NODE_IP}");
        Kustomization("oslo").Path("postBuild", "substitute")!.Entries.Select(entry => (entry.Key, entry.Value.AsString()))
            .ShouldBe([("CLUSTER_DOMAIN", "oslo.example.org"), ("CLUSTER_NAME", "oslo")]);
        EveryClusterGetsWhatItDescribed();
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void Where_nothing_differs_nothing_is_escaped()
    {
        Add("berlin", _ => new MappingNode { ["collector"] = "${env:K8S_NODE_IP}" });
        Add("oslo", _ => new MappingNode { ["collector"] = "${env:K8S_NODE_IP}" });

        Files()["bases/settings/configmap-settings.yaml"].ShouldContain("\"${env:K8S_NODE_IP}\"");
        EveryClusterGetsWhatItDescribed();
    }

    [Theory]
    [InlineData("on", "off")]
    [InlineData("1", "2")]
    [InlineData("null", "y")]
    public void A_name_that_YAML_would_read_as_something_else_is_not_put_in_alone(string one, string other)
    {
        Add(one, facts => new MappingNode { ["cluster"] = facts.Name });
        Add(other, facts => new MappingNode { ["cluster"] = facts.Name });

        app.Assemblies.Count.ShouldBe(2);
        app.Shared.Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(FluxDiagnostics.SharedLayerDiffers);
    }

    [Theory]
    [InlineData("on", "off")]
    [InlineData("berlin", "oslo")]
    [InlineData("a.b", "c-d")]
    public void With_text_around_it_any_name_is(string one, string other)
    {
        Add(one, facts => new MappingNode { ["cluster"] = $"of {facts.Name}", ["quoted"] = $"is: {facts.Name}", ["lines"] = $"a: b\n{facts.Name}\n" });
        Add(other, facts => new MappingNode { ["cluster"] = $"of {facts.Name}", ["quoted"] = $"is: {facts.Name}", ["lines"] = $"a: b\n{facts.Name}\n" });

        app.Shared.Diagnostics.ShouldBeEmpty();
        EveryClusterGetsWhatItDescribed();
    }

    [Fact]
    public void A_text_that_holds_a_clusters_name_by_chance_stays_as_it_is()
    {
        Add("prod", _ => new MappingNode { ["stage"] = "production" });
        Add("staging", _ => new MappingNode { ["stage"] = "production" });

        Files()["bases/settings/configmap-settings.yaml"].ShouldContain("stage: production");
        EveryClusterGetsWhatItDescribed();
    }

    [Fact]
    public void A_difference_is_told_where_it_was_made_with_both_clusters()
    {
        Add("berlin", _ => new MappingNode { ["size"] = "10Gi" });
        Add("oslo", _ => new MappingNode { ["size"] = "200Gi" });

        _ = app.Assemblies;
        var found = app.Shared.Diagnostics.ShouldHaveSingleItem();
        found.Descriptor.Id.ShouldBe("MG0132");
        found.Text.ShouldContain("ConfigMap 'settings/settings', data.size: layer 'settings' is written once, but in cluster 'oslo' this is '200Gi', and not so in cluster 'berlin'");
        found.Origin!.File.ShouldEndWith("SharedBaseTests.cs");
    }

    [Fact]
    public void An_object_that_one_cluster_lacks_is_told()
    {
        Add("berlin", _ => []);
        var oslo = Add("oslo", _ => []);
        oslo.AddNamespace("settings").Add(new MappingNode { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["metadata"] = new MappingNode { ["name"] = "more" } });

        _ = app.Assemblies;
        app.Shared.Diagnostics.ShouldHaveSingleItem().Text.ShouldContain("ConfigMap 'settings/more': layer 'settings' is written once, but cluster 'oslo' has this");
    }

    [Fact]
    public void A_key_and_a_list_item_that_one_cluster_lacks_are_told()
    {
        Add("berlin", _ => new MappingNode { ["a"] = "1" });
        Add("oslo", _ => new MappingNode { ["a"] = "1", ["b"] = "2" });

        _ = app.Assemblies;
        app.Shared.Diagnostics.ShouldHaveSingleItem().Text.ShouldContain("in cluster 'oslo' there is 'b'");
    }

    [Fact]
    public void A_Secret_in_a_base_is_an_error()
    {
        foreach (var name in (string[])["berlin", "oslo"])
        {
            Add(name, _ => []).AddNamespace("settings").AddSecret("root").With("password", SecretValue.FromEnvironment("P"));
        }

        _ = app.Assemblies;
        app.Shared.Diagnostics.Select(found => found.Descriptor.Id).ShouldBe(["MG0133", "MG0133"]);
    }

    [Fact]
    public void Variables_of_the_author_stay_his_and_so_does_what_he_escapes()
    {
        foreach (var name in (string[])["berlin", "oslo"])
        {
            Add(name, facts => new MappingNode { ["mail"] = "${MAIL}", ["domain"] = facts.DnsDomain, ["collector"] = "$${env:X}" })
                .AddLayer("settings").WithSubstitutions(new() { ["MAIL"] = $"{name}@example.com" });
        }

        var file = Files()["bases/settings/configmap-settings.yaml"];
        file.ShouldContain("\"${MAIL}\"");
        file.ShouldContain("\"$${env:X}\"");
        file.ShouldContain("${CLUSTER_DOMAIN}");
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void An_unescaped_text_beside_the_authors_own_variables_is_still_told()
    {
        foreach (var name in (string[])["berlin", "oslo"])
        {
            Add(name, _ => new MappingNode { ["collector"] = "${env:X}" }).AddLayer("settings").WithSubstitutions(new() { ["MAIL"] = "x" });
        }

        Errors().Distinct().ShouldHaveSingleItem().ShouldContain("MG0106");
    }

    [Fact]
    public void An_object_that_Flux_must_not_touch_is_left_alone()
    {
        foreach (var name in (string[])["berlin", "oslo"])
        {
            var cluster = Add(name, facts => new MappingNode { ["domain"] = facts.DnsDomain });
            cluster.AddNamespace("settings").Add(new MappingNode
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["metadata"] = new MappingNode { ["name"] = "raw", ["annotations"] = new MappingNode { ["kustomize.toolkit.fluxcd.io/substitute"] = "disabled" } },
                ["data"] = new MappingNode { ["text"] = "${X}" },
            });
        }

        Files()["bases/settings/configmap-raw.yaml"].ShouldContain("\"${X}\"");
    }

    [Fact]
    public void A_hundred_clusters_cost_the_base_once()
    {
        for (var i = 0; i < 100; i++)
        {
            Add($"cluster-{i}", facts => new MappingNode { ["domain"] = facts.DnsDomain });
        }

        Files().Keys.Count(path => path.StartsWith("bases/", StringComparison.Ordinal)).ShouldBe(3);
        app.Shared.Diagnostics.ShouldBeEmpty();
    }

    private ClusterBuilder Add(string name, Func<ClusterFacts, MappingNode> data)
    {
        var cluster = app.AddCluster(name, new() { DnsDomain = $"{name}.example.org" });
        var layer = cluster.AddLayer("settings").WithBase(app.AddBase("bases"));
        cluster.AddNamespace("settings", layer).Add(new MappingNode
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new MappingNode { ["name"] = "settings" },
            ["data"] = data(cluster.Facts),
        });
        return cluster;
    }

    private SortedDictionary<string, string> Files() =>
        new(OutputPlan.Of(app.Assemblies, app.Shared).Files.ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Content!)), StringComparer.Ordinal);

    private Node Kustomization(string cluster) => app.Assemblies.Single(assembly => assembly.Cluster.Name == cluster).Set.Layers.Single().Kustomization!.Spec!;

    private List<string> Errors() =>
    [
        .. app.Assemblies.SelectMany(assembly => new RuleRunner(CoreRules.WithSchemas, new Dictionary<string, DiagnosticSeverity>()).Check(assembly.Set))
            .Concat(app.Shared.Diagnostics)
            .Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()),
    ];

    // The base's text with the cluster's variables put in, read again, is the tree that the cluster described.
    private void EveryClusterGetsWhatItDescribed()
    {
        var files = Files();
        foreach (var assembly in app.Assemblies)
        {
            var layer = assembly.Set.Layers.Single();
            var substitute = layer.Kustomization!.Spec.Path("postBuild", "substitute")?.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.AsString()!);
            foreach (var resource in assembly.Set.Resources.Where(resource => resource.Layer == layer))
            {
                // As kustomize hands it on: read, and written with quotes only where they are needed.
                var text = files[resource.File!];
                var applied = substitute is null ? text : FluxSubstitution.Apply(Unquoted(text), substitute);
                Node.DeepEquals(YamlReader.Read(applied, "applied.yaml").Root, resource.Root).ShouldBeTrue($"{assembly.Cluster.Name}\n{applied}\n{YamlWriter.ToText(resource.Root)}");
            }
        }
    }

    // Kustomize's emitter takes quotes away from texts that need none, which ours would keep.
    private static string Unquoted(string text) => string.Join('\n', text.Split('\n').Select(line =>
        line.IndexOf(": \"", StringComparison.Ordinal) is var at and > 0 && line.EndsWith('"') && YamlReader.Read(line[(at + 3)..^1], "value").Root?.AsString() == line[(at + 3)..^1]
            ? $"{line[..(at + 2)]}{line[(at + 3)..^1]}"
            : line));
}
