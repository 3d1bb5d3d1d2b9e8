using ManifestGen.Tree;

namespace ManifestGen.Tests.OpenObserve.Provisioning;

public sealed class ProvisioningJobTests
{
    [Fact]
    public void The_Job_is_in_a_layer_that_waits_for_OpenObserve_and_takes_credentials_from_the_Secret()
    {
        var cluster = Cluster("sum(up)");
        var job = cluster.Set.OfKind("batch", "Job").Single();

        job.Layer!.Name.ShouldBe("openobserve-content");
        job.Layer.DependsOn.ShouldBe(["openobserve"]);
        job.Root.At("spec", "template", "spec", "containers", 0).ShouldContain(TestCluster.Yaml("""
            command: [/bin/sh, /provision/provision.sh]
            env:
              - {name: OPENOBSERVE_URL, value: "http://openobserve-openobserve-standalone.openobserve.svc.cluster.local:5080"}
              - name: OPENOBSERVE_AUTHORIZATION
                valueFrom: {secretKeyRef: {name: openobserve-authorization, key: AUTHORIZATION}}
            """));
    }

    [Fact]
    public void Other_content_is_another_Job_and_the_same_content_the_same()
    {
        Job("sum(up)").ShouldBe(Job("sum(up)"));
        Job("sum(up)").ShouldNotBe(Job("avg(up)"));
    }

    [Fact]
    public void Each_dashboard_has_a_ConfigMap_of_its_own()
    {
        var cluster = Cluster("sum(up)");

        cluster.Set.OfKind("", "ConfigMap").Select(map => (map.Name, Path.GetFileName(map.File))).ShouldBe(
            [("openobserve-provisioning-nodes", "dashboard-nodes.yaml"), ("openobserve-provisioning", "provisioning.yaml")]);
    }

    [Theory]
    [InlineData("kubernetes-openobserve-collector")]
    [InlineData("kubernetes-kube-prometheus-stack")]
    [InlineData("hostmetrics")]
    [InlineData("openobserve")]
    [InlineData("falco-security")]
    public void Imported_dashboards_are_exported_without_loss(string set)
    {
        var folder = ReferenceData.Folder($"dashboards/{set}");
        Assert.SkipUnless(folder is not null, "The reference dashboards are not beside this repository.");
        foreach (var file in Directory.GetFiles(folder!, "*.json"))
        {
            var text = File.ReadAllText(file);

            System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(Dashboard.FromJson(text).ToJson()), System.Text.Json.Nodes.JsonNode.Parse(text)).ShouldBeTrue(file);
        }
    }

    [Fact]
    public void Text_that_is_no_JSON_object_is_refused() => Should.Throw<ArgumentException>(() => Dashboard.FromJson("[]"));

    private static string Job(string query) => Cluster(query).Set.OfKind("batch", "Job").Single().Name;

    private static TestCluster Cluster(string query)
    {
        var cluster = new TestCluster();
        var root = cluster.Namespace.AddSecret("root");
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(root)
            .WithDashboard(Dashboard.Create("Nodes", DashboardPanel.Metric("Up", "up", query)));
        return cluster;
    }
}
