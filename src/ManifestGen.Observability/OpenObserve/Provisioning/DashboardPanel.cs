using System.Text.Json.Nodes;

namespace ManifestGen;

/// <summary>One panel of a dashboard: a query and how its result is drawn.</summary>
public sealed record DashboardPanel
{
    private const int Width = 24;
    private const int Height = 9;

    /// <summary>The panel's title.</summary>
    public required string Title { get; init; }

    /// <summary>How the result is drawn: <c>line</c>, <c>area</c>, <c>bar</c>, <c>table</c>, <c>metric</c>, <c>donut</c>, …</summary>
    public string Type { get; init; } = "line";

    /// <summary>The stream that is asked: for metrics the metric's name with underscores.</summary>
    public required string Stream { get; init; }

    /// <summary>What the stream holds.</summary>
    public required Signal Signal { get; init; }

    /// <summary>The query, in SQL for logs and traces, in PromQL for metrics.</summary>
    public required string Query { get; init; }

    /// <summary>The unit of values, <c>bytes</c> or <c>percent</c>; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>A panel of a metric.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="stream">The metric's name with underscores.</param>
    /// <param name="promql">The query.</param>
    /// <param name="unit">The unit of values; null for none.</param>
    public static DashboardPanel Metric(string title, string stream, string promql, string? unit = null) =>
        new() { Title = title, Stream = stream, Signal = Signal.Metrics, Query = promql, Unit = unit };

    /// <summary>A table of log records.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="sql">The query.</param>
    public static DashboardPanel Logs(string title, string stream, string sql) =>
        new() { Title = title, Stream = stream, Signal = Signal.Logs, Query = sql, Type = "table" };

    internal JsonObject ToJson(int position)
    {
        var config = new JsonObject { ["show_legends"] = true, ["legends_position"] = null };
        if (Unit is not null)
        {
            config["unit"] = Unit;
        }

        return new()
        {
            ["id"] = $"Panel_{position + 1}",
            ["type"] = Type,
            ["title"] = Title,
            ["description"] = "",
            ["config"] = config,
            ["queryType"] = Signal == Signal.Metrics ? "promql" : "sql",
            ["queries"] = new JsonArray(new JsonObject
            {
                ["query"] = Query,
                ["vrlFunctionQuery"] = "",
                ["customQuery"] = true,
                ["fields"] = new JsonObject
                {
                    ["stream"] = Stream,
                    ["stream_type"] = Signal.ToString().ToLowerInvariant(),
                    ["x"] = new JsonArray(),
                    ["y"] = new JsonArray(),
                    ["z"] = new JsonArray(),
                    ["breakdown"] = new JsonArray(),
                    ["filter"] = new JsonObject { ["filterType"] = "group", ["logicalOperator"] = "AND", ["conditions"] = new JsonArray() },
                },
                ["config"] = new JsonObject { ["promql_legend"] = "", ["layer_type"] = "scatter", ["weight_fixed"] = 1 },
            }),
            ["layout"] = new JsonObject
            {
                ["x"] = position % 2 * Width, ["y"] = position / 2 * Height, ["w"] = Width, ["h"] = Height, ["i"] = position + 1,
            },
        };
    }
}
