using ManifestGen.Tree;

namespace ManifestGen.Tests.Post;

/// <summary>
/// Every YAML fragment of the write-up that this product started from, against what a program emits; where a fragment is obsolete, the test's
/// name says why, and the test what is emitted instead.
/// </summary>
public sealed class PostFragmentTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");

    [Fact]
    public void OpenObserve_values_with_the_chart_of_that_time_are_emitted_and_the_empty_issuer_is_the_null_that_works()
    {
        OpenObserve("0.10.5");

        cluster.Values("openobserve").ShouldContain(TestCluster.Yaml("""
            config:
              ZO_TELEMETRY: "false"
              ZO_TELEMETRY_URL: "http://127.0.0.1"
              ZO_WEB_URL: "https://obs.kronform.pius.dev"
            persistence:
              size: 50Gi
            ingress:
              enabled: true
              annotations:
                # The fragment had "", which does not remove the default; its sequel has the null.
                cert-manager.io/issuer: null
                cert-manager.io/cluster-issuer: letsencrypt-production
                nginx.ingress.kubernetes.io/enable-cors: "true"
              hosts:
                - host: obs.kronform.pius.dev
                  paths:
                    - path: /
                      pathType: ImplementationSpecific
              tls:
                - secretName: obs.kronform.pius.dev-tls
                  hosts:
                    - obs.kronform.pius.dev
            extraEnv:
              - name: ZO_ROOT_USER_EMAIL
                valueFrom:
                  secretKeyRef:
                    name: openobserve-credentials
                    key: ZO_ROOT_USER_EMAIL
              - name: ZO_ROOT_USER_PASSWORD
                valueFrom:
                  secretKeyRef:
                    name: openobserve-credentials
                    key: ZO_ROOT_USER_PASSWORD
            """));
    }

    [Fact]
    public void The_null_annotation_is_obsolete_since_chart_0_91_2_has_no_default_issuer()
    {
        OpenObserve("0.92.2");

        cluster.Values("openobserve").At("ingress", "annotations")!.Entries.Select(entry => entry.Key)
            .ShouldBe(["cert-manager.io/cluster-issuer", "nginx.ingress.kubernetes.io/enable-cors"]);
    }

    [Fact]
    public void Root_user_variables_are_obsolete_since_chart_0_20_1_takes_an_existing_Secret()
    {
        OpenObserve("0.92.2");

        cluster.Values("openobserve").At("auth", "existingRootUserSecret", "name")!.AsString().ShouldBe("openobserve-credentials");
        cluster.Values("openobserve")["extraEnv"].ShouldBeNull();
    }

    [Fact]
    public void The_operator_can_come_from_its_release_manifest_as_a_remote_resource()
    {
        const string url = "https://github.com/open-telemetry/opentelemetry-operator/releases/download/v0.100.0/opentelemetry-operator.yaml";
        cluster.Cluster.AddLayer("opentelemetry-operator").AddRemoteResource(url);
        cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet).AddPipeline(Signal.Logs).From(Otlp.Default).To(DebugExporter.Default);

        // In a layer of its own: in the stack's own folder, as in the fragment, a fresh cluster never gets past the collectors.
        var layer = cluster.Set.Layers.Single(layer => layer.Name == "opentelemetry-operator");
        layer.Remotes.Select(remote => remote.Url).ShouldBe([url]);
        cluster.Set.Layers.Single(other => other.Name == "openobserve").DependsOn.ShouldBe(["opentelemetry-operator"]);
    }

    [Fact]
    public void The_address_of_the_node_is_a_variable_of_the_agent()
    {
        Agent();

        cluster.Collector("openobserve-collector-agent").ShouldContain(TestCluster.Yaml("""
            env:
              - name: K8S_NODE_IP
                valueFrom:
                  fieldRef:
                    fieldPath: status.hostIP
            """));
    }

    [Fact]
    public void Kubelet_stats_ask_the_address_under_the_name_of_that_time_and_under_todays()
    {
        Agent().WithImage("ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.99.0");

        cluster.Collector("openobserve-collector-agent").At("config", "receivers")!.ShouldContain(TestCluster.Yaml("""
            kubeletstats:
              endpoint: https://${env:K8S_NODE_IP}:10250
            """));
    }

    [Fact]
    public void Capabilities_are_obsolete_since_only_root_can_read_the_files_and_root_needs_none()
    {
        Agent();

        var context = cluster.Collector("openobserve-collector-agent")["securityContext"]!;
        context.ShouldContain(TestCluster.Yaml("{runAsUser: 0, runAsGroup: 0}"));
        context["privileged"].ShouldBeNull();
        context["capabilities"].ShouldBeNull();
    }

    [Fact]
    public void The_gateway_has_the_separate_receiver_and_its_pipeline()
    {
        Gateway("0.99.0");

        cluster.Collector("openobserve-collector-gateway").ShouldContain(TestCluster.Yaml("""
            config:
              receivers:
                otlp/logs:
                  protocols:
                    http:
                      endpoint: 0.0.0.0:4418
              service:
                pipelines:
                  logs/fluentbit-forward:
                    exporters:
                      - otlphttp/openobserve
                    processors:
                      - batch
                    receivers:
                      - otlp/logs
            """));
    }

    [Fact]
    public void The_batch_processor_without_a_body_is_obsolete_since_the_operator_warns_of_null_and_gets_an_empty_map()
    {
        Gateway("0.158.0");

        cluster.Collector("openobserve-collector-gateway").At("config", "processors", "batch").ShouldBeOfType<MappingNode>().Count.ShouldBe(0);
    }

    [Fact]
    public void The_output_of_fluent_bit_forwards_to_the_gateway_in_the_classic_notation()
    {
        var receiver = Gateway("0.158.0");
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit("0.46.7")).WithClassicConfiguration()
            .WithOutputs(OpenTelemetryOutput.To(receiver, cluster.Namespace) with
            {
                LogsResponses = true,
                BodyKey = "$message",
                KeepsOtherFields = null,
                SpanIdKey = "span_id",
                TraceIdKey = "trace_id",
                SeverityTextKey = "loglevel",
                SeverityNumberKey = "lognum",
            });

        Sections(cluster.Values("fluentbit").At("config", "outputs")!.AsString()!).ShouldBe(Sections("""
            [OUTPUT]
              Name                 opentelemetry
              Match                *
              Host                 openobserve-collector-gateway-collector
              Port                 4418
              Log_response_payload True
              Tls                  Off
              logs_body_key $message
              logs_span_id_message_key span_id
              logs_trace_id_message_key trace_id
              logs_severity_text_message_key loglevel
              logs_severity_number_message_key lognum
            """));
    }

    [Fact]
    public void Probes_without_a_body_are_obsolete_since_the_server_they_ask_is_on()
    {
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit());

        cluster.Values("fluentbit")["livenessProbe"].ShouldBeNull();
        cluster.Values("fluentbit")["readinessProbe"].ShouldBeNull();
        cluster.Values("fluentbit").At("config", "extraFiles", "fluent-bit.yaml")!.AsString()!.ShouldContain("http_server: true");
    }

    [Fact]
    public void Probes_can_still_be_removed_with_null()
    {
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit("0.46.7")).WithValues(new MappingNode
        {
            ["livenessProbe"] = ScalarNode.Null(),
            ["readinessProbe"] = ScalarNode.Null(),
        });

        TestCluster.Text(cluster.Values("fluentbit")).ShouldContain("livenessProbe: null\nreadinessProbe: null\n");
    }

    private void OpenObserve(string chart)
    {
        var root = cluster.Namespace.AddSecret("openobserve-credentials")
            .With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("O2_EMAIL"))
            .With("ZO_ROOT_USER_PASSWORD", SecretValue.Generated(PasswordPolicy.OpenObserve));
        cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone(chart))
            .WithRootUser(root)
            .WithStorage("50Gi")
            .WithIngress("obs.kronform.pius.dev", Issuer.Cluster("letsencrypt-production"),
                annotations: new() { ["nginx.ingress.kubernetes.io/enable-cors"] = "true" });
    }

    private CollectorBuilder Agent()
    {
        var agent = cluster.Namespace.AddCollector("openobserve-collector-agent", CollectorMode.DaemonSet);
        agent.AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp()).To(DebugExporter.Default);
        agent.AddPipeline(Signal.Logs).From(PodLogs.Default).To(DebugExporter.Default);
        return agent;
    }

    private ReceiverHandle<Otlp> Gateway(string version)
    {
        var openobserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone());
        var gateway = cluster.Namespace.AddCollector("openobserve-collector-gateway", CollectorMode.StatefulSet).WithImage($"otelcol:{version}");
        var receiver = gateway.AddReceiver(Otlp.Http(port: 4418, name: "logs"));
        gateway.AddPipeline(Signal.Logs, "fluentbit-forward").From(receiver).Through(Batch.Default).To(openobserve);
        return receiver;
    }

    // Names without regard to case, values with On for True, order and blanks aside: as fluent-bit reads them.
    private static IEnumerable<string> Sections(string classic) => classic.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
        .Select(parts => parts.Length == 1 ? parts[0] : $"{parts[0].ToLowerInvariant()} {(parts[1] == "True" ? "On" : parts[1])}")
        .Order(StringComparer.Ordinal);
}
