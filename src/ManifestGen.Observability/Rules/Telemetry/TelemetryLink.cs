namespace ManifestGen.Rules.Telemetry;

/// <summary>One sender's wish to send telemetry somewhere.</summary>
/// <param name="From">The resource that sends.</param>
/// <param name="Sender">The part of it that sends, as messages name it: <c>exporter 'otlphttp/openobserve'</c>.</param>
/// <param name="Endpoint">The address as written.</param>
/// <param name="Path">Where it is written.</param>
/// <param name="Node">The node there.</param>
internal sealed record TelemetryLink(Resource From, string Sender, string Endpoint, FieldPath Path, Node? Node)
{
    /// <summary><c>logs</c>, <c>metrics</c>, <c>traces</c>.</summary>
    public IReadOnlySet<string> Signals { get; init; } = new HashSet<string>();

    /// <summary><c>http</c>, <c>grpc</c> or <c>forward</c>; null where unknown.</summary>
    public string? Speaks { get; init; }

    /// <summary>Whether it uses TLS; null where unknown.</summary>
    public bool? IsTls { get; init; }

    /// <summary>The namespace that a short name is looked up in.</summary>
    public string? Namespace { get; init; }

    /// <summary>The Service behind the address; null where it is outside or not known.</summary>
    public References.KnownService? Service { get; init; }

    /// <summary>The Service's port; null where it has none such.</summary>
    public References.KnownPort? Port { get; init; }

    /// <summary>The address taken apart; null for what is outside the cluster.</summary>
    public InClusterHost? Host { get; init; }
}
