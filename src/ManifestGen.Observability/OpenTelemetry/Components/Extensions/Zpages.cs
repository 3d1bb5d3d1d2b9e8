using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Shows what a collector is doing, on port 55679 of the pod itself.</summary>
public sealed record Zpages : CollectorExtension
{
    /// <summary>Reachable with a port forward only.</summary>
    public static Zpages Default { get; } = new();

    internal override ComponentType Type { get; } = new("zpages");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to) => to.Add("endpoint", "localhost:55679");
}
