using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Writes what arrives to the collector's own log.</summary>
public sealed record DebugExporter : CollectorExporter
{
    /// <summary>Whether every field is written instead of counts.</summary>
    public bool IsDetailed { get; init; }

    /// <summary>Counts only.</summary>
    public static DebugExporter Default { get; } = new();

    internal override ComponentType Type { get; } = new("debug");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to) => to.Add("verbosity", IsDetailed ? "detailed" : null);
}
