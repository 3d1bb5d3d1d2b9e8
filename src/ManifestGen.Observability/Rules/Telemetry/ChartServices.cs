using ManifestGen.Flux;
using ManifestGen.OpenTelemetry;
using ManifestGen.References;

namespace ManifestGen.Rules.Telemetry;

/// <summary>The Services that known charts and the operator create.</summary>
internal static class ChartServices
{
    private const int OwnMetrics = 8888;

    /// <summary>Where a release's objects are.</summary>
    public static string? NamespaceOf(Resource release) => release.Spec?["targetNamespace"]?.AsString() ?? release.Namespace;

    /// <summary>The base name of what a release's chart renders.</summary>
    public static string FullNameOf(Resource release, string chart)
    {
        var values = release.Spec?["values"];
        var name = ReleaseNaming.ReleaseName(release.Name, release.Spec?["targetNamespace"]?.AsString(), release.Spec?["releaseName"]?.AsString());
        return ReleaseNaming.FullName(name, chart, values?["nameOverride"]?.AsString(), values?["fullnameOverride"]?.AsString());
    }

    /// <summary>Every Service that can be computed.</summary>
    public static IEnumerable<KnownService> Of(ManifestSet set) =>
        set.OfKind("opentelemetry.io", "OpenTelemetryCollector").SelectMany(OfCollector)
            .Concat(set.OfKind(HelmReleases.Group, HelmReleases.Kind).SelectMany(release => OfRelease(set, release)));

    private static IEnumerable<KnownService> OfCollector(Resource collector)
    {
        // The configuration of v1alpha1 is text: its ports are not known, so any may be used.
        var isKnown = collector.Spec?["config"] is MappingNode;
        var ports = isKnown ? CollectorPorts.Of(collector.Spec) : [];
        List<KnownPort> main = [.. ports.Where(port => !port.IsExtension).Select(PortOf)];
        if (!isKnown || main.Count > 0)
        {
            yield return new(collector.Namespace, OperatorNaming.Service(collector.Name), isKnown ? main : null, collector);
            yield return new(collector.Namespace, OperatorNaming.HeadlessService(collector.Name), isKnown ? main : null, collector);
        }

        yield return new(collector.Namespace, OperatorNaming.MonitoringService(collector.Name), [new("monitoring", OwnMetrics) { Speaks = "http", IsTls = false }], collector);
        if (ports.Any(port => port.IsExtension))
        {
            yield return new(collector.Namespace, OperatorNaming.ExtensionService(collector.Name), [.. ports.Where(port => port.IsExtension).Select(PortOf)], collector);
        }

        if (collector.Spec.Path("targetAllocator", "enabled")?.AsBoolean() == true)
        {
            yield return new(collector.Namespace, OperatorNaming.TargetAllocator(collector.Name), null, collector);
        }
    }

    private static KnownPort PortOf(CollectorPort port) => new(port.Name, port.Number)
    {
        Protocol = port.Protocol,
        Speaks = port.ComponentProtocol,
        IsTls = port.Component.Length == 0 ? null : port.IsTls,
        Component = port.Component.Length == 0 ? null : port.Component,
    };

    private static IEnumerable<KnownService> OfRelease(ManifestSet set, Resource release)
    {
        var values = release.Spec?["values"];
        var @namespace = NamespaceOf(release);
        switch (HelmReleases.ChartName(release, set))
        {
            case "openobserve-standalone":
                var standalone = FullNameOf(release, "openobserve-standalone");
                yield return new(@namespace, standalone, OpenObservePorts(values), release);
                yield return new(@namespace, standalone + "-headless", OpenObservePorts(values), release);
                break;
            case "openobserve":
                yield return new(@namespace, FullNameOf(release, "openobserve") + "-router", OpenObservePorts(values), release);
                break;
            case "prometheus":
                var server = values.Path("server", "fullnameOverride")?.AsString() is { Length: > 0 } given ? given : $"{FullNameOf(release, "prometheus")}-server";
                yield return new(@namespace, server, [Plain("http", Port(values.Path("server", "service", "servicePort"), 80))], release);
                break;
            case "kube-prometheus-stack" when values.Path("fullnameOverride")?.AsString() is { Length: > 0 and <= 26 } stack:
                yield return new(@namespace, $"{stack}-prometheus", [Plain("http-web", Port(values.Path("prometheus", "service", "port"), 9090))], release);
                break;
            case "loki" when values.Path("deploymentMode")?.AsString() == "SingleBinary":
                yield return new(@namespace, FullNameOf(release, "loki"), [Plain("http-metrics", 3100), Plain("grpc", 9095) with { Speaks = "grpc" }], release);
                break;
            case "fluent-bit":
                List<KnownPort> ports = [new("http", Port(values.Path("service", "port"), 2020)) { Speaks = "http", IsTls = false }];
                ports.AddRange(values?["extraPorts"].ItemsOrNone().Select(port => new KnownPort(port["name"]?.AsString(), Port(port["port"], 0))
                {
                    Protocol = port["protocol"]?.AsString() ?? "TCP",
                }) ?? []);
                yield return new(@namespace, FullNameOf(release, "fluent-bit"), ports, release);
                break;
        }
    }

    private static KnownPort Plain(string name, int number) => new(name, number) { Speaks = "http", IsTls = false };

    private static List<KnownPort> OpenObservePorts(Node? values) =>
    [
        new("http", Port(values.Path("service", "http_port"), 5080)) { Speaks = "http", IsTls = false },
        new("grpc", Port(values.Path("service", "grpc_port"), 5081)) { Speaks = "grpc", IsTls = false },
    ];

    private static int Port(Node? node, int usual) => (int)Math.Clamp(node?.AsInteger() ?? usual, 0, 65535);
}
