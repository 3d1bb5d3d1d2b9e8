using ManifestGen.Diagnostics;
using ManifestGen.Rules;
using ManifestGen.Tree;

namespace ManifestGen.Tests.Destinations;

public sealed class DestinationTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");

    [Fact]
    public void The_same_collector_sends_to_OpenObserve_and_beside_it_to_Prometheus_and_Loki()
    {
        var (prometheus, loki) = AddBoth();
        var openobserve = cluster.Namespace.AddOpenObserve("openobserve", TestCharts.OpenObserveStandalone()).WithRootUser(Root());
        var agent = cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet);
        agent.AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp()).To(openobserve, prometheus);
        agent.AddPipeline(Signal.Logs).From(Otlp.Default).To(openobserve, loki);

        cluster.Collector("agent")["config"].ShouldContain(TestCluster.Yaml("""
            exporters:
              otlp_http/openobserve: {endpoint: "http://openobserve-openobserve-standalone.openobserve.svc.local.kronform.pius.dev:5080/api/default"}
              prometheus_remote_write/prometheus: {endpoint: "http://prometheus.monitoring.svc.local.kronform.pius.dev:80/api/v1/write", resource_to_telemetry_conversion: {enabled: true}}
              otlp_http/loki: {endpoint: "http://loki.monitoring.svc.local.kronform.pius.dev:3100/otlp"}
            service:
              pipelines:
                metrics: {exporters: [otlp_http/openobserve, prometheus_remote_write/prometheus]}
                logs: {exporters: [otlp_http/openobserve, otlp_http/loki]}
            """));
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void Or_instead_of_it()
    {
        var (prometheus, loki) = AddBoth();
        var agent = cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet);
        agent.AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp()).To(prometheus);
        agent.AddPipeline(Signal.Logs).From(Otlp.Default).To(loki);

        cluster.Collector("agent").At("config", "exporters")!.Entries.Select(entry => entry.Key).ShouldBe(["prometheus_remote_write/prometheus", "otlp_http/loki"]);
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void Prometheus_takes_remote_writes_and_keeps_its_reload_switch()
    {
        AddBoth();

        Values("prometheus").ShouldContain(TestCluster.Yaml("""
            server:
              fullnameOverride: prometheus
              extraFlags: [web.enable-lifecycle, web.enable-remote-write-receiver]
              persistentVolume: {size: 50Gi}
              retention: 14d
            """));
    }

    [Fact]
    public void The_stack_of_the_Prometheus_operator_does_so_by_its_own_switch()
    {
        var prometheus = cluster.Cluster.AddNamespace("monitoring").AddPrometheus("metrics", Chart("kube-prometheus-stack")).WithStorage("50Gi", "fast");
        cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet).AddPipeline(Signal.Metrics).From(Otlp.Default).To(prometheus);

        Values("metrics").ShouldContain(TestCluster.Yaml("""
            fullnameOverride: metrics
            prometheus:
              prometheusSpec:
                enableRemoteWriteReceiver: true
                storageSpec: {volumeClaimTemplate: {spec: {storageClassName: fast, resources: {requests: {storage: 50Gi}}}}}
            """));
        cluster.Collector("agent").At("config", "exporters", "prometheus_remote_write/metrics", "endpoint")!.AsString()
            .ShouldBe("http://metrics-prometheus.monitoring.svc.local.kronform.pius.dev:9090/api/v1/write");
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void Loki_runs_in_one_process_with_nothing_beside_it()
    {
        AddBoth();

        Values("loki").ShouldContain(TestCluster.Yaml("""
            deploymentMode: SingleBinary
            singleBinary: {replicas: 1, persistence: {size: 50Gi}}
            loki:
              auth_enabled: false
              schemaConfig: {configs: [{schema: v13, store: tsdb, object_store: filesystem}]}
              limits_config: {retention_period: 336h}
            write: {replicas: 0}
            chunksCache: {enabled: false}
            gateway: {enabled: false}
            """));
    }

    [Fact]
    public void Grafana_asks_both_and_its_first_user_is_from_a_Secret()
    {
        var (prometheus, loki) = AddBoth();
        var monitoring = cluster.Cluster.AddNamespace("monitoring");
        var admin = monitoring.AddSecret("grafana").With("admin-user", SecretValue.FromEnvironment("U")).With("admin-password", SecretValue.FromEnvironment("P"));
        monitoring.AddGrafana("grafana", Chart("grafana")).WithAdmin(admin).WithDataSource(prometheus).WithDataSource(loki).WithIngress("grafana.example.org", Issuer.Cluster("letsencrypt"));

        Values("grafana").ShouldContain(TestCluster.Yaml("""
            admin: {existingSecret: grafana, userKey: admin-user, passwordKey: admin-password}
            ingress: {annotations: {cert-manager.io/cluster-issuer: letsencrypt}, hosts: [grafana.example.org]}
            datasources:
              datasources.yaml:
                apiVersion: 1
                datasources:
                  - {name: prometheus, type: prometheus, url: "http://prometheus.monitoring.svc.local.kronform.pius.dev:80", isDefault: true}
                  - {name: loki, type: loki, url: "http://loki.monitoring.svc.local.kronform.pius.dev:3100", isDefault: false}
            """));
        Errors().ShouldBeEmpty();
    }

    [Fact]
    public void A_signal_that_a_back_end_does_not_keep_is_an_error()
    {
        var (prometheus, loki) = AddBoth();
        var agent = cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet);
        agent.AddPipeline(Signal.Traces).From(Otlp.Default).To(prometheus);
        agent.AddPipeline(Signal.Metrics).From(Otlp.Default).To(loki);

        var found = Errors();
        found.Count(text => text.Contains("MG0432", StringComparison.Ordinal)).ShouldBe(2);
        found.ShouldContain(text => text.Contains("Prometheus 'prometheus' keeps metrics and no traces", StringComparison.Ordinal));
    }

    [Fact]
    public void A_back_end_outside_takes_user_and_password_from_Secrets()
    {
        var remote = cluster.Namespace.AddSecret("remote").With("user", SecretValue.FromEnvironment("U")).With("password", SecretValue.FromEnvironment("P"));
        var auth = new BasicAuth { User = remote.Key("user"), Password = remote.Key("password") };
        var agent = cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet);
        agent.AddPipeline(Signal.Metrics).From(Otlp.Default).To(PrometheusRemoteWrite.To("https://metrics.example.org/api/prom/push", "cloud") with { Auth = auth });
        agent.AddPipeline(Signal.Logs).From(Otlp.Default).To(Loki.Otlp("https://logs.example.org", tenant: "shop", name: "cloudlogs", auth: auth));

        cluster.Collector("agent").ShouldContain(TestCluster.Yaml("""
            config:
              extensions:
                basicauth/cloud: {client_auth: {username: "${env:CLOUD_USERNAME}", password: "${env:CLOUD_PASSWORD}"}}
                basicauth/cloudlogs: {client_auth: {username: "${env:CLOUD_USERNAME}"}}
              exporters:
                prometheus_remote_write/cloud: {endpoint: "https://metrics.example.org/api/prom/push", auth: {authenticator: basicauth/cloud}}
                otlp_http/cloudlogs: {endpoint: "https://logs.example.org/otlp", auth: {authenticator: basicauth/cloudlogs}, headers: {X-Scope-OrgID: shop}}
            env:
              - {name: CLOUD_PASSWORD, valueFrom: {secretKeyRef: {name: remote, key: password}}}
            """));
        cluster.Collector("agent").At("config", "service", "extensions")!.Items.Select(item => item.AsString()).ShouldContain("basicauth/cloud");
        Errors().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://prometheus.monitoring.svc.local.kronform.pius.dev:9090/api/v1/write", "MG0407")]
    [InlineData("http://prometheus-server.monitoring.svc.local.kronform.pius.dev:80/api/v1/write", "MG0407")]
    [InlineData("https://prometheus.monitoring.svc.local.kronform.pius.dev:80/api/v1/write", "MG0409")]
    [InlineData("http://prometheus.monitoring.svc.cluster.local:80/api/v1/write", "MG0408")]
    public void A_wrong_address_written_by_hand_is_told(string endpoint, string id)
    {
        AddBoth();
        cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet).AddPipeline(Signal.Metrics).From(Otlp.Default).To(PrometheusRemoteWrite.To(endpoint));

        Errors().ShouldContain(found => found.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void Loki_does_not_speak_gRPC_where_it_takes_OTLP()
    {
        AddBoth();
        cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet).AddPipeline(Signal.Logs).From(Otlp.Default)
            .To(new OtlpGrpc { Endpoint = "loki.monitoring.svc.local.kronform.pius.dev:3100", Tls = new() { Insecure = true } });

        Errors().ShouldContain(found => found.Contains("MG0409", StringComparison.Ordinal));
    }

    private (PrometheusBuilder Prometheus, LokiBuilder Loki) AddBoth()
    {
        var monitoring = cluster.Cluster.AddNamespace("monitoring");
        return (
            monitoring.AddPrometheus("prometheus", Chart("prometheus")).WithStorage("50Gi").WithRetention(TimeSpan.FromDays(14)),
            monitoring.AddLoki("loki", Chart("loki")).WithStorage("50Gi").WithRetention(TimeSpan.FromDays(14)));
    }

    private SecretBuilder Root() => cluster.Namespace.AddSecret("root")
        .With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("E"))
        .With("ZO_ROOT_USER_PASSWORD", SecretValue.FromEnvironment("P"));

    private Node Values(string release) => cluster.Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "monitoring", release)!.Spec!["values"]!;

    private List<string> Errors() =>
    [
        .. new RuleRunner([.. CoreRules.WithSchemas, .. cluster.Cluster.Rules], new Dictionary<string, DiagnosticSeverity>()).Check(cluster.Set)
            .Where(found => found.Severity == DiagnosticSeverity.Error && found.Descriptor.Id is not ("MG0202" or "MG0205" or "MG0601")).Select(found => found.ToString()),
    ];

    private static HelmChart Chart(string name) => new() { Name = name, Version = "1.0.0", Repository = "https://charts.example.org" };
}
