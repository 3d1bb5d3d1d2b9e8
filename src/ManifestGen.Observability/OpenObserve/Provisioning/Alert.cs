using System.Text.Json.Nodes;
using ManifestGen.OpenObserve;

namespace ManifestGen;

/// <summary>A scheduled alert of OpenObserve: a query, how often it is asked, what of its result is too much, and who is told.</summary>
public sealed record Alert
{
    /// <summary>The name, by which an alert is recognised within its folder; no blanks and none of <c>: # ? ' " % &amp; /</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The stream that is asked: for metrics the metric's name with underscores.</summary>
    public required string Stream { get; init; }

    /// <summary>What the stream holds.</summary>
    public required Signal Signal { get; init; }

    /// <summary>The query, in SQL for logs and traces, in PromQL for metrics.</summary>
    public required string Query { get; init; }

    /// <summary>How a value, or for SQL the number of rows, is compared: <c>=</c>, <c>!=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c>, <c>&lt;=</c>.</summary>
    public string Operator { get; init; } = ">=";

    /// <summary>What it is compared with.</summary>
    public long Threshold { get; init; } = 1;

    /// <summary>How far back the query looks; whole minutes.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often it is asked; whole minutes.</summary>
    public TimeSpan Frequency { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long it stays silent after it went off; whole minutes.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What it is about, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Goes off when a SQL query finds rows.</summary>
    /// <param name="name">The alert's name.</param>
    /// <param name="stream">The stream of logs.</param>
    /// <param name="sql">The query.</param>
    public static Alert OnLogs(string name, string stream, string sql) => new() { Name = name, Stream = stream, Signal = Signal.Logs, Query = sql };

    /// <summary>Goes off when a metric compares.</summary>
    /// <param name="name">The alert's name.</param>
    /// <param name="stream">The metric's name with underscores.</param>
    /// <param name="promql">The query.</param>
    /// <param name="operator">How its value is compared.</param>
    /// <param name="threshold">What it is compared with.</param>
    public static Alert OnMetric(string name, string stream, string promql, string @operator, long threshold) =>
        new() { Name = name, Stream = stream, Signal = Signal.Metrics, Query = promql, Operator = @operator, Threshold = threshold };

    internal string ToJson(IEnumerable<string> destinations)
    {
        var isMetric = Signal == Signal.Metrics;
        var condition = new JsonObject { ["type"] = isMetric ? "promql" : "sql", [isMetric ? "promql" : "sql"] = Query };
        if (isMetric)
        {
            condition["promql_condition"] = new JsonObject { ["column"] = "value", ["operator"] = Operator, ["value"] = Threshold, ["ignore_case"] = false };
        }

        var json = new JsonObject
        {
            ["name"] = Name,
            ["stream_type"] = Signal.ToString().ToLowerInvariant(),
            ["stream_name"] = Stream,
            ["is_real_time"] = false,
            ["query_condition"] = condition,
            ["trigger_condition"] = new JsonObject
            {
                ["period"] = (long)Period.TotalMinutes,
                ["operator"] = isMetric ? ">=" : Operator,
                ["threshold"] = isMetric ? 1 : Threshold,
                ["frequency"] = (long)Frequency.TotalMinutes,
                ["frequency_type"] = "minutes",
                ["silence"] = (long)Silence.TotalMinutes,
                ["timezone"] = "UTC",
            },
            ["destinations"] = new JsonArray([.. destinations.Select(name => (JsonNode)name)]),
            ["row_template"] = "",
            ["enabled"] = true,
        };
        json["description"] = ProvisioningJson.Marked(Description, ProvisioningJson.Text(json));
        return ProvisioningJson.Text(json);
    }
}
