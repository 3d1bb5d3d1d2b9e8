namespace ManifestGen.OpenTelemetry;

/// <summary>A port that the operator opens for a component of a collector.</summary>
/// <param name="Name">The Service port's name.</param>
/// <param name="Number">The port.</param>
/// <param name="Protocol"><c>TCP</c> or <c>UDP</c>.</param>
/// <param name="Component">The component's id as written, <c>otlp/logs</c>; empty for <c>spec.ports</c>.</param>
public sealed record CollectorPort(string Name, int Number, string Protocol, string Component)
{
    /// <summary>The component's own protocol, <c>http</c> or <c>grpc</c> for OTLP; null where it has but one.</summary>
    public string? ComponentProtocol { get; init; }

    /// <summary>Whether the port is on the extension Service instead of the main one.</summary>
    public bool IsExtension { get; init; }

    /// <summary>Whether the listener has a <c>tls</c> section.</summary>
    public bool IsTls { get; init; }
}
