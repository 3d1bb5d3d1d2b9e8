using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Counts and times spans: requests, errors and durations of services as metrics.</summary>
public sealed record SpanMetrics : CollectorConnector
{
    /// <summary>Further span attributes that become dimensions.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = ["http.route", "http.request.method", "http.response.status_code"];

    /// <summary>Bounds of the duration histogram.</summary>
    public IReadOnlyList<TimeSpan> Buckets { get; init; } = ServiceGraph.DefaultBuckets;

    /// <summary>How long a series that gets no more spans is kept.</summary>
    public TimeSpan Expiration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>With the HTTP attributes as dimensions.</summary>
    public static SpanMetrics Default { get; } = new();

    internal override ComponentType Type { get; } = new("span_metrics", "spanmetrics");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        ModelWriter bounds = new();
        bounds.AddDurations("buckets", Buckets);
        to.Add("histogram", (Node)new MappingNode { ["explicit"] = bounds.Mapping });
        to.AddList<string>("dimensions", Dimensions is [] ? null : Dimensions, static name => new MappingNode { ["name"] = name });
        to.AddDuration("metrics_expiration", Expiration);
    }
}
