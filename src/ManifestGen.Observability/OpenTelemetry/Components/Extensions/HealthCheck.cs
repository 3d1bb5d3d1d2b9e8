using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Answers the probes that the operator writes into the pod; every collector has it.</summary>
public sealed record HealthCheck : CollectorExtension
{
    /// <summary>On port 13133.</summary>
    public static HealthCheck Default { get; } = new();

    internal override ComponentType Type { get; } = new("health_check");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to) => to.Add("endpoint", "0.0.0.0:13133");
}
