using ManifestGen.Rules.Collectors;

namespace ManifestGen.Rules.Telemetry;

/// <summary>The addresses that collectors are told to ask or to send to, besides the OTLP exporters.</summary>
internal static class CollectorAddresses
{
    // Keys whose values are addresses of others in every exporter and extension that has them.
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "endpoint", "endpoints", "logs_endpoint", "metrics_endpoint", "traces_endpoint", "brokers", "hosts", "token_url",
    };

    /// <summary>The links; those of receivers and extensions carry no signals.</summary>
    public static IEnumerable<TelemetryLink> Of(Collector collector) =>
        collector.Components.Where(collector.IsUsed).SelectMany(component => component switch
        {
            { Class: "exporter", PresentType: "otlp_http" or "otlp_grpc" } => [],
            { Class: "exporter" } or { Class: "extension" } => OfKeys(collector, component),
            { Class: "receiver", PresentType: "prometheus" } => OfScrapes(collector, component),
            { Class: "receiver", PresentType: "http_check" } => OfKeys(collector, component),
            _ => [],
        });

    private static List<TelemetryLink> OfKeys(Collector collector, Component component)
    {
        var links = new List<TelemetryLink>();
        NodeWalk.Over(component.Body, (walk, key, value) =>
        {
            if (Keys.Contains(key))
            {
                Add(links, collector, component, value, walk.Path);
            }
        }, start: component.Path);
        return links;
    }

    private static List<TelemetryLink> OfScrapes(Collector collector, Component receiver)
    {
        var links = new List<TelemetryLink>();
        var jobs = receiver.Body.Path("config", "scrape_configs").ItemsOrNone();
        for (var i = 0; i < jobs.Count; i++)
        {
            var configs = jobs[i]["static_configs"].ItemsOrNone();
            for (var j = 0; j < configs.Count; j++)
            {
                if (configs[j]["targets"] is { } targets)
                {
                    Add(links, collector, receiver, targets, receiver.Path.Key("config").Key("scrape_configs").Index(i).Key("static_configs").Index(j).Key("targets"));
                }
            }
        }

        if (receiver.Body.Path("target_allocator", "endpoint") is { } allocator)
        {
            Add(links, collector, receiver, allocator, receiver.Path.Key("target_allocator").Key("endpoint"));
        }

        return links;
    }

    private static void Add(List<TelemetryLink> links, Collector collector, Component component, Node value, FieldPath path)
    {
        if (value is SequenceNode list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                Add(links, collector, component, list[i], path.Index(i));
            }
        }
        else if (value.AsString() is { Length: > 0 } address && !address.Contains("${", StringComparison.Ordinal) && !address.Contains("{{", StringComparison.Ordinal))
        {
            links.Add(new(collector.Resource, $"{component.Class} '{component.Id}'", address, path, value)
            {
                Namespace = collector.Namespace,
                Signals = component.Class == "exporter" ? collector.SignalsOfExporter(component.Id) : new HashSet<string>(),
                IsTls = address.StartsWith("https://", StringComparison.Ordinal) ? true : address.StartsWith("http://", StringComparison.Ordinal) ? false : null,
            });
        }
    }
}
