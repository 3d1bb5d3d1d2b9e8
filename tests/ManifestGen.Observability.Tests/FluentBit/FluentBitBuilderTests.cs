using ManifestGen.FluentBit;
using ManifestGen.Tree;

namespace ManifestGen.Tests.FluentBit;

public sealed class FluentBitBuilderTests
{
    private readonly TestCluster cluster = new();

    [Fact]
    public void The_server_that_the_probes_ask_is_always_on()
    {
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit());

        Configuration().ShouldContain(TestCluster.Yaml("""service: {http_server: true, http_listen: "0.0.0.0", http_port: 2020, health_check: true}"""));
    }

    [Fact]
    public void Talos_logs_have_one_port_from_the_Service_to_the_listener()
    {
        var talos = cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit()).AddTalosLogs("10.96.94.10", 5171);

        talos.Port.ShouldBe(5171);
        cluster.Values("fluentbit").ShouldContain(TestCluster.Yaml("""
            extraPorts: [{name: talos, port: 5171, containerPort: 5171, protocol: TCP}]
            service: {clusterIP: 10.96.94.10, internalTrafficPolicy: Local}
            """));
        Configuration().ShouldContain(TestCluster.Yaml("pipeline: {inputs: [{name: tcp, tag: talos.logs, port: 5171, format: json}]}"));
    }

    [Fact]
    public void Records_are_forwarded_to_the_receiver_with_its_own_host_port_and_TLS()
    {
        var gateway = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        var receiver = gateway.AddReceiver(Otlp.Http(4418, "logs"));
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit()).WithPodLogs().ForwardTo(receiver);

        Configuration().ShouldContain(TestCluster.Yaml("""
            pipeline:
              outputs:
                - {name: opentelemetry, match: kube.*, host: gateway-collector, port: 4418, tls: false, logs_body_key_attributes: true}
            """));
    }

    [Fact]
    public void From_another_namespace_the_full_name_of_the_Service_is_used()
    {
        var receiver = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet).AddReceiver(Otlp.Http());
        var elsewhere = cluster.Cluster.AddNamespace("elsewhere");

        OpenTelemetryOutput.To(receiver, elsewhere).Host.ShouldBe("gateway-collector.openobserve.svc.cluster.local");
    }

    [Fact]
    public void Every_input_has_an_output_when_records_are_forwarded()
    {
        var receiver = cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet).AddReceiver(Otlp.Http());
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit())
            .WithPodLogs().WithTalosLogs().WithInputs(RawPlugin.Input("systemd", "host.*", [])).ForwardTo(receiver);

        Configuration().At("pipeline", "outputs")!.Items.Select(output => output["match"]!.AsString()).ShouldBe(["kube.*", "talos.logs", "host.*"]);
    }

    [Fact]
    public void Its_own_logs_and_those_of_the_collectors_are_left_out()
    {
        cluster.Namespace.AddCollector("gateway", CollectorMode.StatefulSet);
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit()).WithPodLogs();

        Configuration().At("pipeline", "inputs", 0, "exclude_path")!.AsString().ShouldBe(
            "/var/log/containers/gateway-collector-*_openobserve_*.log,/var/log/containers/fluentbit-fluent-bit-*_openobserve_*.log");
    }

    [Fact]
    public void The_classic_notation_says_the_same()
    {
        cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit()).WithTalosLogs().WithClassicConfiguration();

        cluster.Values("fluentbit").At("config", "inputs")!.AsString().ShouldBe("[INPUT]\n    Name   tcp\n    Tag    talos.logs\n    Listen 0.0.0.0\n    Port   5170\n    Format json\n");
        cluster.Values("fluentbit").At("config", "service")!.AsString()!.ShouldContain("Http_server  On\n");
    }

    [Fact]
    public void Braces_of_a_record_survive_the_template_of_the_chart() =>
        HelmTemplate.Escape("Regex ^{{(?<a>.*)}}$").ShouldBe("Regex ^{{ \"{{\" }}(?<a>.*)}}$");

    private Node Configuration() => TestCluster.Yaml(cluster.Values("fluentbit").At("config", "extraFiles", "fluent-bit.yaml")!.AsString()!);
}
