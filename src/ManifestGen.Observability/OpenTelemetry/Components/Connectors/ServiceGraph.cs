using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Derives who calls whom from spans; every span of a trace must pass the same pod.</summary>
public sealed record ServiceGraph : CollectorConnector
{
    internal static IReadOnlyList<TimeSpan> DefaultBuckets { get; } = Milliseconds(2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1000, 1400, 2000, 5000, 10000, 15000);

    /// <summary>Bounds of the latency histogram.</summary>
    public IReadOnlyList<TimeSpan> Buckets { get; init; } = DefaultBuckets;

    /// <summary>Span attributes that become dimensions.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>How long a call waits for its other half.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls may wait at once.</summary>
    public int MaximumItems { get; init; } = 10_000;

    /// <summary>Buckets from 2 ms to 15 s, ten thousand open calls.</summary>
    public static ServiceGraph Default { get; } = new();

    internal override ComponentType Type { get; } = new("service_graph", "servicegraph");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.AddDurations("latency_histogram_buckets", Buckets);
        to.AddList("dimensions", Dimensions is [] ? null : Dimensions);
        to.Add("store", (Node)new MappingNode { ["ttl"] = ((GoDuration)TimeToLive).ToNode(), ["max_items"] = MaximumItems });
    }

    private static TimeSpan[] Milliseconds(params int[] counts)
    {
        var times = new TimeSpan[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            times[i] = TimeSpan.FromMilliseconds(counts[i]);
        }

        return times;
    }
}
