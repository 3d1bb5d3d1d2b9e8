using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Gathers telemetry into batches; always the last processor.</summary>
public sealed record Batch : CollectorProcessor
{
    /// <summary>The size that sends a batch at once; null keeps the collector's own, 8192.</summary>
    public int? Size { get; init; }

    /// <summary>The most that one batch may hold, at least <see cref="Size"/>; null for no bound.</summary>
    public int? MaximumSize { get; init; }

    /// <summary>How long a batch waits for more; null keeps the collector's own, 200 ms.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The collector's own settings.</summary>
    public static Batch Default { get; } = new();

    internal override ComponentType Type { get; } = new("batch");

    internal override ProcessorStage Stage => ProcessorStage.Batch;

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("send_batch_size", Size);
        to.Add("send_batch_max_size", MaximumSize);
        to.AddDuration("timeout", Timeout);
    }
}
