using ManifestGen.Pods;
using ManifestGen.References;
using ManifestGen.Rules.Collectors;
using ManifestGen.Rules.FluentBit;

namespace ManifestGen.Rules.Telemetry;

/// <summary>Who sends what to whom in a composition.</summary>
internal sealed class TelemetryIndex
{
    private static readonly string[] Signals = ["logs", "metrics", "traces"];

    private TelemetryIndex(ManifestSet set, ServiceIndex services, IReadOnlyList<Collector> collectors, IReadOnlyList<FluentBitRelease> releases)
    {
        var found = collectors.SelectMany(OfCollector)
            .Concat(collectors.SelectMany(CollectorAddresses.Of))
            .Concat(set.OfKind("opentelemetry.io", "Instrumentation").SelectMany(OfInstrumentation))
            .Concat(releases.SelectMany(release => release.Links()))
            .Concat(PodSpecs.Of(set).SelectMany(OfPod));
        Links = [.. found.Select(link => Resolve(link, services))];
    }

    /// <summary>The composition's index; it names nodes of the same collectors and releases that rules see.</summary>
    public static TelemetryIndex Of(RuleContext context) => context.Shared(set => new TelemetryIndex(
        set, context.Services, context.Shared(all => new CollectorIndex(all)).All, context.Shared(all => new FluentBitIndex(all)).All));

    /// <summary>Every link, in the order of the resources.</summary>
    public IReadOnlyList<TelemetryLink> Links { get; }

    /// <summary>Every resource that the logs of a resource reach, over any number of steps.</summary>
    public IReadOnlyList<Resource> BehindLogsOf(Resource start) => BehindLogsOf(start, _ => true);

    /// <summary>The same where they leave by certain links only.</summary>
    public IReadOnlyList<Resource> BehindLogsOf(Resource start, Func<TelemetryLink, bool> leavesBy)
    {
        var seen = new List<Resource>();
        var open = new Queue<Resource>([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var link in Links.Where(link => ReferenceEquals(link.From, at) && link.Signals.Contains("logs") && (!ReferenceEquals(at, start) || leavesBy(link))))
            {
                if (link.Service?.Source is { } next && !ReferenceEquals(next, start) && !seen.Contains(next))
                {
                    seen.Add(next);
                    open.Enqueue(next);
                }
            }
        }

        return seen;
    }

    private static TelemetryLink Resolve(TelemetryLink link, ServiceIndex services)
    {
        var host = InClusterHost.Parse(link.Endpoint, link.Namespace, services);
        var service = host is null ? null : services.Find(host.Namespace, host.Name);
        return link with { Host = host, Service = service, Port = service?.Ports?.FirstOrDefault(port => port.Number == host?.EffectivePort && port.Number > 0) };
    }

    private static IEnumerable<TelemetryLink> OfCollector(Collector collector)
    {
        foreach (var exporter in collector.Components.Where(component => component.Class == "exporter" && component.PresentType is "otlp_http" or "otlp_grpc" or "prometheus_remote_write"))
        {
            var isHttp = exporter.PresentType != "otlp_grpc";
            foreach (var key in (string[])["endpoint", "logs_endpoint", "metrics_endpoint", "traces_endpoint"])
            {
                if (exporter.Body[key]?.AsString() is not { } endpoint || endpoint.StartsWith("${", StringComparison.Ordinal))
                {
                    continue;
                }

                var signals = collector.SignalsOfExporter(exporter.Id);
                yield return new(collector.Resource, $"exporter '{exporter.Id}'", endpoint, exporter.Path.Key(key), exporter.Body[key])
                {
                    Signals = key == "endpoint" ? signals : signals.Where(signal => key.StartsWith(signal, StringComparison.Ordinal)).ToHashSet(),
                    Speaks = isHttp ? "http" : "grpc",
                    IsTls = IsTls(isHttp, endpoint, exporter.Body["tls"]),
                    Namespace = collector.Namespace,
                };
            }
        }
    }

    // HTTP takes TLS from the scheme; gRPC uses it unless the scheme or tls.insecure says otherwise.
    private static bool IsTls(bool isHttp, string endpoint, Node? tls) =>
        endpoint.StartsWith("https://", StringComparison.Ordinal) || (!isHttp && !endpoint.StartsWith("http://", StringComparison.Ordinal) && tls?["insecure"]?.AsBoolean() != true);

    private static IEnumerable<TelemetryLink> OfPod(PodSpec pod)
    {
        foreach (var (container, path) in pod.Containers())
        {
            foreach (var link in OtlpVariables.LinksOf(pod.Owner, container["env"], path.Key("env"), pod.Namespace))
            {
                yield return link;
            }
        }
    }

    // Each pod looks a short name up in its own namespace, which is not the Instrumentation's.
    private static IEnumerable<TelemetryLink> OfInstrumentation(Resource instrumentation)
    {
        var path = FieldPath.Root.Key("spec");
        var off = OtlpVariables.TurnedOff(instrumentation.Spec?["env"]).ToHashSet(StringComparer.Ordinal);
        if (instrumentation.Spec.Path("exporter", "endpoint") is { } node && node.AsString() is { Length: > 0 } endpoint)
        {
            yield return new(instrumentation, "exporter", endpoint, path.Key("exporter").Key("endpoint"), node)
            {
                Signals = Signals.Where(signal => !off.Contains(signal)).ToHashSet(StringComparer.Ordinal),
                IsTls = endpoint.StartsWith("https://", StringComparison.Ordinal),
            };
        }

        foreach (var link in OtlpVariables.LinksOf(instrumentation, instrumentation.Spec?["env"], path.Key("env"), null))
        {
            yield return link;
        }

        foreach (var (language, settings) in instrumentation.Spec.EntriesOrNone())
        {
            foreach (var link in OtlpVariables.LinksOf(instrumentation, (settings as MappingNode)?["env"] as SequenceNode, path.Key(language).Key("env"), null))
            {
                yield return link;
            }
        }
    }
}
