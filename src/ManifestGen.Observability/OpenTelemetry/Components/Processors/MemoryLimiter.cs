using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Refuses telemetry before the container's memory limit kills the collector; always the first processor.</summary>
public sealed record MemoryLimiter : CollectorProcessor
{
    /// <summary>The bound in MiB; null takes 80 % of the container's limit.</summary>
    public int? LimitMebibytes { get; init; }

    /// <summary>80 % of the container's memory limit, a quarter of the limit kept for spikes.</summary>
    public static MemoryLimiter Default { get; } = new();

    internal override ComponentType Type { get; } = new("memory_limiter");

    internal override ProcessorStage Stage => ProcessorStage.Guard;

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        // Without an interval above zero the processor refuses to start.
        to.Add("check_interval", "1s");
        to.Add("limit_mib", LimitMebibytes);
        if (LimitMebibytes is null)
        {
            to.Add("limit_percentage", 80L);
            to.Add("spike_limit_percentage", 25L);
        }
    }
}
