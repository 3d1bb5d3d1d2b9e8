using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Drops telemetry that meets a condition written in OTTL.</summary>
public sealed record FilterProcessor : CollectorProcessor
{
    /// <summary>Conditions on log records.</summary>
    public IReadOnlyList<string> LogRecords { get; init; } = [];

    /// <summary>Conditions on metrics.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Conditions on spans.</summary>
    public IReadOnlyList<string> Spans { get; init; } = [];

    internal override ComponentType Type { get; } = new("filter");

    internal override ProcessorStage Stage => ProcessorStage.Drop;

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("error_mode", "ignore");
        AddConditions(to, "logs", "log_record", LogRecords);
        AddConditions(to, "metrics", "metric", Metrics);
        AddConditions(to, "traces", "span", Spans);
    }

    private static void AddConditions(ModelWriter to, string signal, string context, IReadOnlyList<string> conditions)
    {
        if (conditions is not [])
        {
            to.Add(signal, (Node)new MappingNode { [context] = (string[])[.. conditions] });
        }
    }
}
