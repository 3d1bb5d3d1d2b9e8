using ManifestGen.OpenTelemetry;
using ManifestGen.Rules;
using ManifestGen.Tree;

namespace ManifestGen.Tests.OpenTelemetry;

public sealed class CollectorBuilderTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");

    [Fact]
    public void Kubelet_stats_ask_the_address_of_the_node_and_bring_the_variable_with_it()
    {
        Agent().AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp()).To(DebugExporter.Default);

        cluster.Collector("agent").ShouldContain(TestCluster.Yaml("""
            env:
              - name: K8S_NODE_IP
                valueFrom:
                  fieldRef:
                    fieldPath: status.hostIP
            config:
              receivers:
                kubelet_stats:
                  auth_type: serviceAccount
                  endpoint: https://${env:K8S_NODE_IP}:10250
            """));
    }

    [Fact]
    public void Pod_logs_bring_mounts_root_kept_positions_and_leave_out_the_pods_of_the_stack()
    {
        Agent().AddPipeline(Signal.Logs).From(PodLogs.Default).To(DebugExporter.Default);
        cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone());
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit());

        var spec = cluster.Collector("agent");

        spec.ShouldContain(TestCluster.Yaml("""
            securityContext: {runAsUser: 0, runAsGroup: 0}
            volumes:
              - {name: varlogpods, hostPath: {path: /var/log/pods}}
              - {name: otelcol-state, hostPath: {path: /var/lib/otelcol, type: DirectoryOrCreate}}
            volumeMounts:
              - {name: varlogpods, mountPath: /var/log/pods, readOnly: true}
            config:
              extensions: {file_storage: {directory: /var/lib/otelcol}}
              service: {extensions: [health_check, file_storage]}
            """));
        spec.At("config", "receivers", "file_log", "exclude")!.Items.Select(item => item.AsString()).ShouldBe(
        [
            "/var/log/pods/openobserve_agent-collector-*_*/otc-container/*.log",
            "/var/log/pods/openobserve_gateway-collector-*_*/otc-container/*.log",
            "/var/log/pods/openobserve_openobserve-openobserve-standalone-*_*/*/*.log",
            "/var/log/pods/openobserve_fluentbit-fluent-bit-*_*/fluent-bit/*.log",
        ]);
    }

    [Fact]
    public void Processors_run_in_the_order_that_works_whatever_the_order_written()
    {
        Agent().WithMemory("512Mi").AddPipeline(Signal.Logs)
            .From(Otlp.Default)
            .Through(Batch.Default, AttributesProcessor.Insert("k8s_cluster", "kronform"), KubernetesAttributes.Default, new FilterProcessor { LogRecords = ["true"] })
            .To(DebugExporter.Default);

        Ids("agent", "logs", "processors").ShouldBe(["memory_limiter", "filter", "k8s_attributes", "attributes", "batch"]);
    }

    [Fact]
    public void The_author_may_keep_an_order_of_their_own()
    {
        Agent().AddPipeline(Signal.Logs).From(Otlp.Default).Through(Batch.Default, KubernetesAttributes.Default).InWrittenOrder().To(DebugExporter.Default);

        Ids("agent", "logs", "processors").ShouldBe(["batch", "k8s_attributes"]);
    }

    [Theory]
    [InlineData("0.158.0", "kubelet_stats", "otlp_http", "k8s_attributes", "k8s_api")]
    [InlineData("0.150.0", "kubeletstats", "otlp_http", "k8s_attributes", "k8snode")]
    [InlineData("0.99.0", "kubeletstats", "otlphttp", "k8sattributes", "k8snode")]
    public void Components_carry_the_names_of_the_release_that_runs(string version, string receiver, string exporter, string processor, string detector)
    {
        Agent().WithImage($"registry/otelcol:{version}").AddPipeline(Signal.Metrics)
            .From(KubeletStats.OnHostIp())
            .Through(KubernetesAttributes.Default, ResourceDetection.Default)
            .To(OtlpHttp.To("http://backend:4318"));

        Ids("agent", "metrics", "receivers").ShouldBe([receiver]);
        Ids("agent", "metrics", "exporters").ShouldBe([exporter]);
        Ids("agent", "metrics", "processors")[0].ShouldBe(processor);
        TestCluster.Text(cluster.Collector("agent").At("config", "processors")).ShouldContain(detector);
    }

    [Fact]
    public void The_role_grants_what_the_components_need_and_nothing_else()
    {
        Agent().AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp() with { EnabledMetrics = [] }).To(DebugExporter.Default);

        Role("agent").ShouldBe([" nodes/stats get"]);
    }

    [Fact]
    public void A_collector_that_asks_nothing_of_the_API_server_gets_no_role()
    {
        Agent().AddPipeline(Signal.Logs).From(Otlp.Default).To(DebugExporter.Default);

        cluster.Set.OfKind("rbac.authorization.k8s.io", "ClusterRole").ShouldBeEmpty();
        cluster.Collector("agent")["serviceAccount"].ShouldBeNull();
    }

    [Fact]
    public void Objects_are_granted_by_how_they_are_read()
    {
        cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet).AddPipeline(Signal.Logs)
            .From(new KubernetesObjects { Objects = [new("pods"), new("events") { Group = "events.k8s.io", Interval = TimeSpan.FromMinutes(5) }] })
            .To(DebugExporter.Default);

        Role("gateway").ShouldBe([" pods list watch", "events.k8s.io events get list"]);
    }

    [Fact]
    public void Receivers_that_must_run_once_elect_a_leader_where_there_are_several_pods()
    {
        cluster.Namespace.AddCollector("gateway", CollectorMode.Deployment).WithReplicas(2)
            .AddPipeline(Signal.Metrics).From(KubernetesCluster.Default).To(DebugExporter.Default);

        cluster.Collector("gateway").ShouldContain(TestCluster.Yaml("""
            config:
              receivers: {k8s_cluster: {k8s_leader_elector: k8s_leader_elector}}
              extensions: {k8s_leader_elector: {lease_name: gateway, lease_namespace: openobserve}}
            """));
        Role("gateway").ShouldContain("coordination.k8s.io leases get list watch create update patch delete");
    }

    [Fact]
    public void Secrets_reach_headers_through_the_environment_and_never_the_resource()
    {
        var secret = cluster.Namespace.AddSecret("backend").With("token", SecretValue.FromEnvironment("TOKEN"));
        Agent().AddPipeline(Signal.Logs).From(Otlp.Default).To(new OtlpHttp
        {
            Endpoint = "https://backend.example.org",
            Name = "backend",
            Headers = new() { ["Authorization"] = HeaderValue.FromSecret(secret.Key("token"), "Bearer"), ["X-Team"] = "platform" },
        });

        cluster.Collector("agent").ShouldContain(TestCluster.Yaml("""
            env:
              - name: BACKEND_AUTHORIZATION
                valueFrom: {secretKeyRef: {name: backend, key: token}}
            config:
              exporters:
                otlp_http/backend:
                  headers: {Authorization: "Bearer ${env:BACKEND_AUTHORIZATION}", X-Team: platform}
            """));
    }

    [Fact]
    public void One_collector_sends_to_another_by_handle_with_the_domain_of_the_cluster()
    {
        var gateway = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        var otlp = gateway.AddReceiver(Otlp.Default);
        gateway.AddPipeline(Signal.Traces).From(otlp).To(DebugExporter.Default);
        Agent().AddPipeline(Signal.Traces).From(Otlp.Default).To(OtlpGrpc.To(otlp), OtlpHttp.To(otlp));

        cluster.Collector("agent").ShouldContain(TestCluster.Yaml("""
            config:
              exporters:
                otlp_grpc:
                  endpoint: gateway-collector.openobserve.svc.local.kronform.pius.dev:4317
                  tls: {insecure: true}
                otlp_http:
                  endpoint: http://gateway-collector.openobserve.svc.local.kronform.pius.dev:4318
            """));
    }

    [Fact]
    public void A_receiver_with_certificates_is_spoken_to_with_TLS()
    {
        var gateway = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        var otlp = gateway.AddReceiver(Otlp.Http() with { Tls = new() { CertificateFile = "/tls/tls.crt", KeyFile = "/tls/tls.key" } });
        Agent().AddPipeline(Signal.Traces).From(Otlp.Default).To(OtlpHttp.To(otlp));

        cluster.Collector("agent").At("config", "exporters", "otlp_http", "endpoint")!.AsString()!.ShouldStartWith("https://gateway-collector.");
    }

    [Fact]
    public void A_connector_ends_one_pipeline_and_starts_another()
    {
        var gateway = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        var spans = gateway.AddConnector(SpanMetrics.Default);
        gateway.AddPipeline(Signal.Traces).From(Otlp.Default).To(spans);
        gateway.AddPipeline(Signal.Metrics).From(spans).To(DebugExporter.Default);

        Ids("gateway", "traces", "exporters").ShouldBe(["span_metrics"]);
        Ids("gateway", "metrics", "receivers").ShouldBe(["span_metrics"]);
    }

    [Fact]
    public void Buckets_are_durations_and_never_bare_numbers()
    {
        var gateway = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        gateway.AddPipeline(Signal.Traces).From(Otlp.Default).To(gateway.AddConnector(ServiceGraph.Default));

        cluster.Collector("gateway").At("config", "connectors", "service_graph", "latency_histogram_buckets")!.Items[0].AsString().ShouldBe("2ms");
    }

    [Fact]
    public void The_same_component_in_two_pipelines_is_one()
    {
        var agent = Agent();
        agent.AddPipeline(Signal.Logs).From(Otlp.Default).Through(Batch.Default).To(DebugExporter.Default);
        agent.AddPipeline(Signal.Traces).From(Otlp.Default).Through(Batch.Default).To(DebugExporter.Default);

        cluster.Collector("agent").At("config", "receivers")!.Entries.Select(entry => entry.Key).ShouldBe(["otlp"]);
        Findings().ShouldBeEmpty();
    }

    [Fact]
    public void Two_different_components_under_one_id_are_an_error_on_the_line_of_the_second()
    {
        var agent = Agent();
        agent.AddPipeline(Signal.Logs).From(Otlp.Default).To(DebugExporter.Default);
        agent.AddPipeline(Signal.Traces).From(Otlp.Http(4418)).To(DebugExporter.Default);

        Findings().ShouldBe(["MG0430 Two receivers with different settings share the id 'otlp'; give one of them a Name."]);
    }

    [Fact]
    public void A_pipeline_without_source_or_target_is_an_error()
    {
        Agent().AddPipeline(Signal.Logs).From(Otlp.Default);

        Findings().ShouldBe(["MG0431 Pipeline 'logs' has no target; add one with To."]);
    }

    [Fact]
    public void Untyped_components_and_fields_lie_over_computed_ones()
    {
        Agent()
            .WithSpec(new() { ["hostNetwork"] = true })
            .WithConfig(new() { ["service"] = new MappingNode { ["telemetry"] = new MappingNode { ["logs"] = new MappingNode { ["level"] = "debug" } } } })
            .AddPipeline(Signal.Metrics).From(Raw.Receiver("redis", new() { ["endpoint"] = "redis:6379" })).To(DebugExporter.Default);

        cluster.Collector("agent").ShouldContain(TestCluster.Yaml("""
            hostNetwork: true
            config:
              receivers: {redis: {endpoint: "redis:6379"}}
              service: {telemetry: {logs: {level: debug}}}
            """));
    }

    [Fact]
    public void Ports_of_the_Service_follow_from_the_receivers()
    {
        var gateway = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        gateway.AddPipeline(Signal.Logs).From(Otlp.Default, Otlp.Http(4418, "logs"), TcpLog.Json(5170)).To(DebugExporter.Default);

        CollectorPorts.Of(cluster.Collector("gateway")).Select(port => (port.Name, port.Number)).ShouldBe(
            [("otlp-grpc", 4317), ("otlp-http", 4318), ("otlp-logs-http", 4418), ("tcp-log", 5170), ("health-check", 13133)]);
    }

    [Fact]
    public void Prometheus_and_Loki_stand_beside_OpenObserve_by_one_line_each()
    {
        var openobserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone());
        var agent = Agent();
        agent.AddPipeline(Signal.Metrics).From(Otlp.Default).To(openobserve, PrometheusRemoteWrite.To("http://prometheus.monitoring:9090/api/v1/write"));
        agent.AddPipeline(Signal.Logs).From(Otlp.Default).To(openobserve, Loki.Otlp("http://loki.monitoring:3100", tenant: "kronform"));

        Ids("agent", "metrics", "exporters").ShouldBe(["otlp_http/openobserve", "prometheus_remote_write"]);
        cluster.Collector("agent").ShouldContain(TestCluster.Yaml("""
            config: {exporters: {otlp_http/loki: {endpoint: "http://loki.monitoring:3100/otlp", headers: {X-Scope-OrgID: kronform}}}}
            """));
    }

    private CollectorBuilder Agent() => cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet);

    private string?[] Ids(string collector, string pipeline, string section) =>
        [.. cluster.Collector(collector).At("config", "service", "pipelines", pipeline, section)!.Items.Select(item => item.AsString())];

    private string[] Role(string collector) =>
    [
        .. cluster.Set.Find("rbac.authorization.k8s.io", "ClusterRole", null, $"openobserve-{collector}")!.Root["rules"]!.Items.SelectMany(rule =>
            rule["resources"]!.Items.Select(resource => string.Join(' ', [rule["apiGroups"]!.Items[0].AsString(), resource.AsString(), .. rule["verbs"]!.Items.Select(verb => verb.AsString())]))),
    ];

    private string[] Findings() =>
        [.. new RuleRunner([new CollectorBuilderRule(cluster.Cluster)], new Dictionary<string, ManifestGen.Diagnostics.DiagnosticSeverity>()).Check(cluster.Set).Select(found => $"{found.Descriptor.Id} {found.Message}")];
}
