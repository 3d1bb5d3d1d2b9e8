using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Rewrites telemetry with OTTL statements.</summary>
public sealed record TransformProcessor : CollectorProcessor
{
    /// <summary>Statements on log records.</summary>
    public IReadOnlyList<string> LogRecords { get; init; } = [];

    /// <summary>Statements on data points of metrics.</summary>
    public IReadOnlyList<string> DataPoints { get; init; } = [];

    /// <summary>Statements on spans.</summary>
    public IReadOnlyList<string> Spans { get; init; } = [];

    internal override ComponentType Type { get; } = new("transform");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("error_mode", "ignore");
        AddStatements(to, "log_statements", "log", LogRecords);
        AddStatements(to, "metric_statements", "datapoint", DataPoints);
        AddStatements(to, "trace_statements", "span", Spans);
    }

    private static void AddStatements(ModelWriter to, string key, string context, IReadOnlyList<string> statements)
    {
        if (statements is not [])
        {
            to.AddList<MappingNode>(key, [new() { ["context"] = context, ["statements"] = (string[])[.. statements] }], static group => group);
        }
    }
}
