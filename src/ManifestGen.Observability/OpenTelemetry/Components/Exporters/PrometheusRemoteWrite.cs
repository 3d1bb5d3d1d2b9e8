using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Writes metrics to Prometheus or whatever else takes its remote-write protocol.</summary>
public sealed record PrometheusRemoteWrite : CollectorExporter
{
    /// <summary>The address, <c>http://prometheus.monitoring.svc…:9090/api/v1/write</c>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Headers, credentials among them as keys of Secrets.</summary>
    public Map<HeaderValue> Headers { get; init; } = [];

    /// <summary>User and password of a back end that asks for them; null where it does not.</summary>
    public BasicAuth? Auth { get; init; }

    /// <summary>Certificates; null takes the system's authorities for <c>https</c>.</summary>
    public CollectorTls? Tls { get; init; }

    /// <summary>Writes to an address.</summary>
    /// <param name="endpoint">The whole address, path included.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static PrometheusRemoteWrite To(string endpoint, string? name = null) => new() { Endpoint = endpoint, Name = name };

    internal override ComponentType Type { get; } = new("prometheus_remote_write", "prometheusremotewrite");

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        var settings = ToNode();
        HeaderLowering.Add(settings, Headers, this, needs);
        HeaderLowering.Add(settings, Auth, this, needs);
        return settings;
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("endpoint", Endpoint);
        to.Add("tls", Tls);

        // Which pod and node a series is about is in resource attributes, which remote write leaves out unless asked.
        to.Add("resource_to_telemetry_conversion", (Node)new MappingNode { ["enabled"] = true });
    }
}
