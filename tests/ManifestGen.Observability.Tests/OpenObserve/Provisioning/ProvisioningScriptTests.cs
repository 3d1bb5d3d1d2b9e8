using System.Text.Json.Nodes;

namespace ManifestGen.Tests.OpenObserve.Provisioning;

public sealed class ProvisioningScriptTests : IDisposable
{
    private readonly FakeOpenObserve server = new();
    private readonly ProvisioningRun run = new();

    public ProvisioningScriptTests() => Assert.SkipUnless(ProvisioningRun.IsPossible, "/bin/sh, /usr/bin/curl and /usr/bin/awk are needed to run the script.");

    public void Dispose()
    {
        server.Dispose();
        run.Dispose();
    }

    [Fact]
    public void Everything_is_created_once_and_left_alone_on_a_rerun()
    {
        var first = run.Of(Cluster(), server);
        var written = server.Writes.Count();
        var second = run.Of(Cluster(), server);

        first.ExitCode.ShouldBe(0, first.Output);
        first.Output.ShouldContain("created: dashboard 'Nodes'");
        second.ExitCode.ShouldBe(0, second.Output);
        second.Output.ShouldContain("unchanged: dashboard 'Nodes'");
        server.Writes.Count().ShouldBe(written);
        server.Dashboards.Count.ShouldBe(2);
        server.Folders.ShouldBe(["dashboards/Kubernetes"]);
    }

    [Fact]
    public void A_change_updates_what_is_there_and_duplicates_nothing()
    {
        run.Of(Cluster(), server);
        var changed = run.Of(Cluster(query: "sum(k8s_node_memory_rss)"), server);

        changed.Output.ShouldContain("updated: dashboard 'Nodes'");
        changed.Output.ShouldContain("unchanged: dashboard 'Nodes and pods'");
        server.Dashboards.Count.ShouldBe(2);
        server.Dashboards[0]["v5"]!["tabs"]![0]!["panels"]![0]!["queries"]![0]!["query"]!.GetValue<string>().ShouldBe("sum(k8s_node_memory_rss)");
    }

    [Fact]
    public void A_title_that_contains_another_or_quotes_and_letters_of_any_alphabet_is_recognised()
    {
        TestCluster Odd()
        {
            var cluster = new TestCluster();
            OpenObserve(cluster)
                .WithDashboard(Dashboard.Create("""Größe "α\β" {x}, [y]: 100%""", Panel("1")), """Ordner "ä" """)
                .WithDashboard(Dashboard.Create("""Größe "α\β" """, Panel("2")));
            return cluster;
        }

        run.Of(Odd(), server).ExitCode.ShouldBe(0);
        var again = run.Of(Odd(), server);

        again.Output.Split('\n').Count(line => line.StartsWith("unchanged", StringComparison.Ordinal)).ShouldBe(2, again.Output);
        server.Dashboards.Select(dashboard => dashboard["v5"]!["title"]!.GetValue<string>()).ShouldBe(["""Größe "α\β" {x}, [y]: 100%""", """Größe "α\β" """]);
    }

    [Fact]
    public void A_slow_start_and_broken_answers_are_waited_for_with_growing_delays()
    {
        server.Answer(503, 502, 500, 429);

        var result = run.Of(Cluster(), server);

        result.ExitCode.ShouldBe(0, result.Output);
        run.Delays.ShouldBe(["1", "2", "4", "8"]);
        server.Dashboards.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_yet_is_waited_for()
    {
        server.Close();

        var running = Task.Run(() => run.Of(Cluster(), server, null, ("PROVISION_TRIES", "60"), ("PROVISION_DELAY", "0")));
        while (run.Delays.Length < 3 && !running.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        server.Open();
        var result = await running;

        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldContain("waiting: GET /healthz answered 000");
        server.Dashboards.Count.ShouldBe(2);
    }

    [Fact]
    public void A_creation_whose_answer_got_lost_is_not_made_twice()
    {
        server.LoseAnswers(6);

        var result = run.Of(WithAlert(threshold: 3), server, null, ("DESTINATION_TEAM_URL", "https://chat.example.org"));
        server.LoseAnswers(2);
        var more = run.Of(Cluster(), server);

        result.ExitCode.ShouldBe(0, result.Output);
        more.ExitCode.ShouldBe(0, more.Output);
        server.Alerts.Count.ShouldBe(1);
        server.Dashboards.Count.ShouldBe(2);
        server.Folders.ShouldBe(["dashboards/Kubernetes"]);
        run.Delays.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_server_that_fails_at_every_creation_is_given_up()
    {
        server.FailCreations();

        var result = run.Of(Cluster(), server, null, ("PROVISION_TRIES", "3"));

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("gave up after 3 tries, last answer 500");
    }

    [Fact]
    public void A_server_that_stays_broken_ends_in_a_failure_that_names_the_request()
    {
        server.Answer([.. Enumerable.Repeat(500, 100)]);

        var result = run.Of(Cluster(), server, null, ("PROVISION_TRIES", "3"));

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("error: GET /healthz: gave up after 3 tries, last answer 500");
    }

    [Fact]
    public void A_server_that_is_not_there_ends_in_a_failure()
    {
        server.Dispose();

        var result = run.Of(Cluster(), server, null, ("PROVISION_TRIES", "2"));

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("last answer 000");
    }

    [Fact]
    public void Refused_credentials_end_at_once_and_are_never_shown()
    {
        var result = run.Of(Cluster(), server, "Basic d3Jvbmc=");

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("the credentials are refused (401)");
        result.Output.ShouldNotContain("d3Jvbmc");
        run.Delays.ShouldBeEmpty();
        server.Writes.ShouldBeEmpty();
    }

    [Fact]
    public void Credentials_are_never_in_arguments_or_output()
    {
        var result = run.Of(Cluster(), server);

        run.CurlCalls.ShouldNotBeEmpty();
        run.CurlCalls.ShouldAllBe(call => !call.Contains("cm9vdEBrcm9uZm9ybTpDYW5hcnktNDI=", StringComparison.Ordinal));
        result.Output.ShouldNotContain("cm9vdEBrcm9uZm9ybTpDYW5hcnktNDI=");
    }

    [Fact]
    public void An_update_that_somebody_else_overtook_is_tried_again_with_the_new_hash()
    {
        run.Of(Cluster(), server);
        server.Contest(2);

        var result = run.Of(Cluster(query: "up"), server);

        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.ShouldContain("updated: dashboard 'Nodes'");
        server.Dashboards.Count.ShouldBe(2);
    }

    [Fact]
    public void An_update_that_is_overtaken_again_and_again_is_a_failure()
    {
        run.Of(Cluster(), server);
        server.Contest(100);

        var result = run.Of(Cluster(query: "up"), server);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("error: dashboard 'Nodes': answered 409");
    }

    [Fact]
    public void Alerts_come_after_those_they_tell_and_the_address_comes_from_the_environment()
    {
        var cluster = WithAlert(threshold: 3);
        TestCluster.Text(cluster.Set.OfKind("", "ConfigMap").Single(map => map.Name == "openobserve-provisioning-alerts").Root).ShouldContain("@{DESTINATION_TEAM_URL}");

        var first = run.Of(cluster, server, null, ("DESTINATION_TEAM_URL", "https://chat.example.org/hook?key=\"a\\b\"&x=1"));
        var second = run.Of(WithAlert(threshold: 3), server, null, ("DESTINATION_TEAM_URL", "https://chat.example.org/hook?key=\"a\\b\"&x=1"));
        var third = run.Of(WithAlert(threshold: 5), server, null, ("DESTINATION_TEAM_URL", "https://chat.example.org/other"));

        first.ExitCode.ShouldBe(0, first.Output);
        first.Output.ShouldNotContain("chat.example.org");
        second.Output.ShouldContain("unchanged: alert 'teamspeak_down'");
        third.Output.ShouldContain("updated: alert 'teamspeak_down'");
        server.Alerts.Count.ShouldBe(1);
        server.Alerts[0]["query_condition"]!["promql_condition"]!["value"]!.GetValue<long>().ShouldBe(5);
        server.Named["destinations/team"]["url"]!.GetValue<string>().ShouldBe("https://chat.example.org/other");
        server.Named.Keys.Order().ShouldBe(["destinations/team", "templates/team"]);
    }

    [Fact]
    public void An_address_arrives_with_every_character_it_has()
    {
        run.Of(WithAlert(threshold: 3), server, null, ("DESTINATION_TEAM_URL", "https://chat.example.org/hook?key=\"a\\b\"&x=1"));

        server.Named["destinations/team"]["url"]!.GetValue<string>().ShouldBe("https://chat.example.org/hook?key=\"a\\b\"&x=1");
    }

    [Fact]
    public void All_Kubernetes_dashboards_of_the_reference_arrive_without_loss_and_are_left_alone_on_a_rerun()
    {
        var folder = ReferenceData.Folder("dashboards/kubernetes-openobserve-collector");
        Assert.SkipUnless(folder is not null, "The reference dashboards are not beside this repository.");
        var files = Directory.GetFiles(folder!, "*.json").Order(StringComparer.Ordinal).ToArray();
        TestCluster Stock()
        {
            var cluster = new TestCluster();
            var openobserve = OpenObserve(cluster);
            foreach (var file in files)
            {
                openobserve.WithDashboard(Dashboard.FromJson(File.ReadAllText(file)), "Kubernetes");
            }

            return cluster;
        }

        var first = run.Of(Stock(), server);
        var second = run.Of(Stock(), server);

        first.ExitCode.ShouldBe(0, first.Output);
        second.Output.Split('\n').Count(line => line.StartsWith("unchanged", StringComparison.Ordinal)).ShouldBe(files.Length, second.Output);
        foreach (var file in files)
        {
            var original = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            var arrived = server.Dashboards.Select(dashboard => dashboard["v5"]!.AsObject()).Single(dashboard => dashboard["title"]!.GetValue<string>() == original["title"]!.GetValue<string>());
            foreach (var (key, value) in original.Where(entry => entry.Key is not ("dashboardId" or "description")))
            {
                JsonNode.DeepEquals(arrived[key], value).ShouldBeTrue($"{Path.GetFileName(file)}: {key}");
            }
        }
    }

    private static TestCluster Cluster(string query = "sum(k8s_node_cpu_usage)")
    {
        var cluster = new TestCluster();
        OpenObserve(cluster)
            .WithDashboard(Dashboard.Create("Nodes", Panel(query)), "Kubernetes")
            .WithDashboard(Dashboard.Create("Nodes and pods", Panel("sum(k8s_pod_cpu_usage)")), "Kubernetes");
        return cluster;
    }

    private static TestCluster WithAlert(long threshold)
    {
        var cluster = new TestCluster();
        var chat = cluster.Namespace.AddSecret("chat").With("url", SecretValue.FromEnvironment("CHAT_URL"));
        OpenObserve(cluster).WithAlert(
            Alert.OnMetric("teamspeak_down", "k8s_deployment_available", "k8s_deployment_available", "<", threshold),
            AlertDestination.Webhook("team", chat.Key("url")));
        return cluster;
    }

    private static OpenObserveBuilder OpenObserve(TestCluster cluster)
    {
        var root = cluster.Namespace.AddSecret("root").With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("E")).With("ZO_ROOT_USER_PASSWORD", SecretValue.FromEnvironment("P"));
        return cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(root);
    }

    private static DashboardPanel Panel(string query) => DashboardPanel.Metric("Processor", "k8s_node_cpu_usage", query);
}
