namespace ManifestGen.OpenTelemetry;

/// <summary>The ports that the operator knows of components, under their old and new spellings.</summary>
internal static class KnownListeners
{
    /// <summary>Protocols with their ports for receivers that speak several.</summary>
    public static Dictionary<string, IReadOnlyList<Listener>> Protocols { get; } = new(StringComparer.Ordinal)
    {
        ["otlp"] = [new("grpc", 4317), new("http", 4318)],
        ["jaeger"] = [new("grpc", 14250), new("thrift_http", 14268), new("thrift_compact", 6831, "UDP"), new("thrift_binary", 6832, "UDP")],
        ["loki"] = [new("grpc", 9095), new("http", 3100)],
        ["skywalking"] = [new("grpc", 11800), new("http", 12800)],
    };

    /// <summary>The one port of receivers that have one; 0 where only the configuration can say.</summary>
    public static Dictionary<string, Listener> Receivers { get; } = new(StringComparer.Ordinal)
    {
        ["zipkin"] = new("", 9411),
        ["fluent_forward"] = new("", 8006),
        ["fluentforward"] = new("", 8006),
        ["influxdb"] = new("", 8086),
        ["statsd"] = new("", 8125, "UDP"),
        ["splunk_hec"] = new("", 8088),
        ["carbon"] = new("", 2003),
        ["collectd"] = new("", 8081),
        ["wavefront"] = new("", 2003),
        ["signalfx"] = new("", 9943),
        ["sapm"] = new("", 7276),
        ["awsxray"] = new("", 2000, "UDP"),
        ["udp_log"] = new("", 0, "UDP"),
        ["udplog"] = new("", 0, "UDP"),
    };

    /// <summary>Exporters that listen.</summary>
    public static Dictionary<string, Listener> Exporters { get; } = new(StringComparer.Ordinal)
    {
        ["prometheus"] = new("", 8888),
    };

    /// <summary>Extensions that listen.</summary>
    public static Dictionary<string, Listener> Extensions { get; } = new(StringComparer.Ordinal)
    {
        ["health_check"] = new("", 13133),
        ["jaeger_query"] = new("", 16686),
    };

    /// <summary>What a component listens on.</summary>
    internal sealed record Listener(string Protocol, int Port, string Transport = "TCP");
}
