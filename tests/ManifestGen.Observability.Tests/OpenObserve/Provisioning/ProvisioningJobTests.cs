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

    [Theory]
    [InlineData("[]", "is no")]
    [InlineData("{\"title\": ", "is no valid JSON")]
    [InlineData("{\"title\": 7, \"version\": 5, \"panels\": []}", "has no title")]
    [InlineData("{\"title\": \"\", \"version\": 5, \"panels\": []}", "has no title")]
    [InlineData("{\"title\": \"a\", \"panels\": []}", "has no version")]
    [InlineData("{\"title\": \"a\", \"version\": 9, \"panels\": []}", "has version 9")]
    [InlineData("{\"title\": \"a\", \"version\": 5, \"description\": null, \"panels\": []}", null)]
    public void What_the_server_would_refuse_is_told_at_the_line_that_uses_it(string json, string? expected)
    {
        var cluster = new TestCluster();
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(cluster.Namespace.AddSecret("root")).WithDashboard(Dashboard.FromJson(json));

        var found = Found(cluster, "MG0902");

        found.Select(diagnostic => diagnostic.Origin!.File.EndsWith("ProvisioningJobTests.cs", StringComparison.Ordinal)).ShouldBe(expected is null ? [] : [true]);
        found.ShouldAllBe(diagnostic => diagnostic.Text.Contains(expected!, StringComparison.Ordinal));
    }

    [Fact]
    public void A_dashboard_too_large_for_a_ConfigMap_is_told()
    {
        var cluster = new TestCluster();
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(cluster.Namespace.AddSecret("root"))
            .WithDashboard(Dashboard.Create("Nodes", DashboardPanel.Metric("Up", "up", new string('x', 1024 * 1024))));

        Found(cluster, "MG0902").Single().Text.ShouldContain("a ConfigMap holds at most 1048576");
    }

    [Fact]
    public void Two_dashboards_with_one_title_need_two_folders()
    {
        Found(Twice("default"), "MG0902").Single().Text.ShouldContain("2 times dashboard 'Nodes' in folder 'default'");
        Found(Twice("other"), "MG0902").ShouldBeEmpty();

        static TestCluster Twice(string folder)
        {
            var cluster = new TestCluster();
            cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(cluster.Namespace.AddSecret("root"))
                .WithDashboard(Dashboard.Create("Nodes", DashboardPanel.Metric("Up", "up", "up")))
                .WithDashboard(Dashboard.Create("Nodes", DashboardPanel.Metric("Down", "up", "1 - up")), folder);
            return cluster;
        }
    }

    [Theory]
    [InlineData("kubernetes-openobserve-collector", true)]
    [InlineData("hostmetrics", true)]
    [InlineData("openobserve", true)]
    [InlineData("kubernetes-kube-prometheus-stack", false)]
    public void Of_the_published_dashboards_those_without_a_version_cannot_be_imported(string set, bool importable)
    {
        var folder = ReferenceData.Folder($"dashboards/{set}");
        Assert.SkipUnless(folder is not null, "The reference dashboards are not beside this repository.");
        var cluster = new TestCluster();
        var openObserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(cluster.Namespace.AddSecret("root"));
        var files = Directory.GetFiles(folder!, "*.json");
        foreach (var file in files)
        {
            openObserve.WithDashboard(Dashboard.FromJson(File.ReadAllText(file)));
        }

        Found(cluster, "MG0902").Count().ShouldBe(importable ? 0 : files.Length);
    }

    [Theory]
    [InlineData("k8s_node_condition_memory_pressure", "[MemoryPressure]", true)]
    [InlineData("k8s_node_condition_memory_pressure", "[Ready]", false)]
    public void A_stream_needs_the_setting_of_its_receiver_too(string stream, string conditions, bool isWritten)
    {
        var cluster = new TestCluster();
        var openObserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(cluster.Namespace.AddSecret("root"))
            .WithDashboard(Dashboard.Create("Pressure", DashboardPanel.Metric("Memory", stream, stream)));
        cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet).AddPipeline(Signal.Metrics)
            .From(Raw.Receiver("k8s_cluster", (MappingNode)TestCluster.Yaml($"{{node_conditions_to_report: {conditions}}}"))).To(openObserve);

        Found(cluster, "MG0901").Count().ShouldBe(isWritten ? 0 : 1);
    }

    [Theory]
    [InlineData("k8s_events", true)]
    [InlineData("default", true)]
    [InlineData("audit", false)]
    public void A_stream_of_logs_needs_an_exporter_that_names_it(string stream, bool isWritten)
    {
        var cluster = new TestCluster();
        var openObserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(cluster.Namespace.AddSecret("root"))
            .WithDashboard(Dashboard.Create("Events", DashboardPanel.Logs("Events", stream, $"SELECT * FROM \"{stream}\"")));
        var gateway = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        gateway.AddPipeline(Signal.Logs, "events").From(KubernetesEvents.Default).To(openObserve.Stream("k8s_events"));
        gateway.AddPipeline(Signal.Logs).From(Otlp.Default).To(openObserve);

        Found(cluster, "MG0901").Count().ShouldBe(isWritten ? 0 : 1);
    }

    [Fact]
    public void An_alert_on_a_stream_that_nobody_writes_would_never_go_off()
    {
        var cluster = new TestCluster();
        var openObserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(cluster.Namespace.AddSecret("root"))
            .WithAlert(Alert.OnMetric("teamspeak_down", "k8s_deployment_available", "k8s_deployment_available", "<", 1), AlertDestination.Email("mail", "a@example.org"));
        cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet).AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp()).To(openObserve);

        Found(cluster, "MG0901").Single().Text.ShouldContain("alert 'teamspeak_down' reads k8s_deployment_available, but no receiver 'k8s_cluster'");
    }

    private static IEnumerable<ManifestGen.Diagnostics.Diagnostic> Found(TestCluster cluster, string id) =>
        new ManifestGen.Rules.RuleRunner(ManifestGen.Rules.ObservabilityRules.All, new Dictionary<string, ManifestGen.Diagnostics.DiagnosticSeverity>()).Check(cluster.Set)
            .Where(diagnostic => diagnostic.Descriptor.Id == id);

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
