using ManifestGen.OpenTelemetry;
using ManifestGen.Tree;

namespace ManifestGen.Tests.OpenTelemetry;

public sealed class OperatorNamingTests
{
    [Fact]
    public void The_operator_appends_collector_to_the_name_of_the_service() =>
        OperatorNaming.Service("openobserve-collector-gateway").ShouldBe("openobserve-collector-gateway-collector");

    [Fact]
    public void A_name_that_is_too_long_is_cut_before_the_suffix()
    {
        var name = OperatorNaming.HeadlessService(new string('a', 80));

        name.Length.ShouldBe(63);
        name.ShouldEndWith("a-collector-headless");
    }

    [Fact]
    public void Characters_that_DNS_does_not_know_become_dashes() =>
        OperatorNaming.Service("My_Collector").ShouldBe("my-collector-collector");

    [Theory]
    [InlineData("otlp/logs-http", 4418, "otlp-logs-http")]
    [InlineData("otlp-grpc", 4317, "otlp-grpc")]
    [InlineData("otlp/fluentbit-http", 4418, "port-4418")]
    [InlineData("jaeger-thrift_compact", 6831, "port-6831")]
    [InlineData("otlp/Logs", 4418, "port-4418")]
    public void A_port_is_named_after_its_component_where_the_name_fits(string id, int port, string expected) =>
        OperatorNaming.PortName(id, port).ShouldBe(expected);

    [Fact]
    public void Ports_come_from_components_that_a_pipeline_uses_and_from_no_other()
    {
        var spec = Spec(
            receivers: new()
            {
                { "otlp", Protocols(("grpc", null), ("http", null)) },
                { "otlp/logs", Protocols(("http", "0.0.0.0:4418")) },
                { "otlp/unused", Protocols(("http", "0.0.0.0:4518")) },
                { "kubelet_stats", new MappingNode { { "endpoint", "https://${env:K8S_NODE_IP}:10250" } } },
                { "tcp_log", new MappingNode { { "listen_address", "0.0.0.0:5170" } } },
            },
            pipelined: ["otlp", "otlp/logs", "kubelet_stats", "tcp_log"]);

        CollectorPorts.Of(spec).Select(port => $"{port.Name} {port.Number}")
            .ShouldBe(["otlp-grpc 4317", "otlp-http 4318", "otlp-logs-http 4418", "tcp-log 5170", "health-check 13133"]);
        CollectorPorts.Of(spec).Where(port => port.IsExtension).Select(port => port.Number).ShouldBe([13133]);
    }

    [Fact]
    public void Ports_that_the_author_lists_win_over_inferred_ones()
    {
        var spec = Spec(new() { { "otlp", Protocols(("http", null)) } }, ["otlp"]);
        spec.Add("ports", new SequenceNode([new MappingNode { { "name", "ingest" }, { "port", 4318 } }]));

        CollectorPorts.Of(spec).Where(port => !port.IsExtension).Select(port => port.Name).ShouldBe(["ingest"]);
    }

    [Theory]
    [InlineData("0.0.0.0:4418", 4418)]
    [InlineData("tcp://[::]:5170/x", 5170)]
    [InlineData("localhost", null)]
    [InlineData(null, null)]
    public void A_port_is_read_from_an_endpoint(string? endpoint, int? expected) => CollectorPorts.PortOf(endpoint).ShouldBe(expected);

    private static MappingNode Spec(MappingNode receivers, string[] pipelined) => new()
    {
        {
            "config", new MappingNode
            {
                { "receivers", receivers },
                { "extensions", new MappingNode { { "health_check", new MappingNode() } } },
                {
                    "service", new MappingNode
                    {
                        { "extensions", (string[])["health_check"] },
                        { "pipelines", new MappingNode { { "logs", new MappingNode { { "receivers", pipelined } } } } },
                    }
                },
            }
        },
    };

    private static MappingNode Protocols(params (string Name, string? Endpoint)[] protocols)
    {
        var mapping = new MappingNode();
        foreach (var (name, endpoint) in protocols)
        {
            mapping.Add(name, endpoint is null ? [] : new MappingNode { { "endpoint", endpoint } });
        }

        return new() { { "protocols", mapping } };
    }
}
