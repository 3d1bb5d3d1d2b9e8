using ManifestGen.OpenTelemetry;

namespace ManifestGen.Rules.Collectors;

/// <summary>The ports on which a collector offers metrics of itself.</summary>
internal static class OwnMetrics
{
    /// <summary>Where it listens unless <c>service.telemetry.metrics</c> says otherwise.</summary>
    public const int UsualPort = 8888;

    /// <summary>The ports; none where metrics are off or only pushed.</summary>
    public static IReadOnlyList<int> PortsOf(Collector collector)
    {
        var metrics = collector.Config.Path("service", "telemetry", "metrics");
        if (metrics?["level"]?.AsString() == "none")
        {
            return [];
        }

        if (metrics?["readers"] is SequenceNode readers)
        {
            return [.. readers.Select(reader => reader.Path("pull", "exporter", "prometheus", "port")?.AsInteger()).OfType<long>().Select(port => (int)Math.Clamp(port, 0, 65535))];
        }

        // From 0.123 on the collector ignores the address.
        var address = collector.Image.IsAtLeast(0, 123) ? null : CollectorPorts.PortOf(metrics?["address"]?.AsString());
        return [address ?? UsualPort];
    }
}
