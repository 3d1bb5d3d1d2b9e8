using System.Globalization;
using System.Text.RegularExpressions;
using ManifestGen.Graphs;
using ManifestGen.References;
using ManifestGen.Rules.Collectors;

namespace ManifestGen.Rules.Telemetry;

/// <summary>Checks addresses of Services wherever they are written, and what senders and receivers of telemetry expect of each other.</summary>
public sealed partial class EndpointRule : IRule, IServiceSource, IGraphSource
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
    [
        CollectorDiagnostics.UnknownEndpoint, CollectorDiagnostics.WrongClusterDomain, CollectorDiagnostics.ProtocolMismatch, CollectorDiagnostics.SignalNotAccepted,
    ];

    /// <inheritdoc/>
    public IEnumerable<KnownService> ServicesOf(ManifestSet set) => ChartServices.Of(set);

    /// <inheritdoc/>
    public string View => "telemetry";

    /// <inheritdoc/>
    public Graph Draw(RuleContext context)
    {
        // What is only asked, a scrape's target or an authority, is no telemetry on its way.
        var links = TelemetryIndex.Of(context).Links.Where(link => link.Signals.Count > 0 || link.Sender.StartsWith("variable", StringComparison.Ordinal));
        return new("Telemetry", [.. links.Select(link => new GraphEdge(
            link.From.ToString(),
            link.Service?.Source?.ToString() ?? link.Endpoint,
            $"{string.Join(", ", link.Signals.Order(StringComparer.Ordinal))} {(link.Host?.EffectivePort is { } port ? ":" + port.ToString(CultureInfo.InvariantCulture) : "")}".Trim())
        {
            IsBroken = link.Host is not null && (link.Service is null || (link.Port is null && link.Service.Ports is not null)),
        }).Distinct()]);
    }

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var services = context.Services;
        var told = new HashSet<Mention>();
        foreach (var link in TelemetryIndex.Of(context).Links)
        {
            if (link.Host is { } host && told.Add(Mention.Of(link.From, host)))
            {
                // A name without its port, where another text gives that, means the same.
                told.Add(Mention.Of(link.From, host) with { Port = Mention.NoPort });
                CheckService(context, link.From, host, link.Path, link.Node);
            }

            CheckAgreement(context, link);
        }

        foreach (var resource in context.Set.Resources)
        {
            if (!resource.Is("", "Secret") && !resource.Is("apiextensions.k8s.io", "CustomResourceDefinition"))
            {
                CheckNames(context, services, resource, told);
            }
        }
    }

    // Full names, `svc.ns.svc…`, mean a Service wherever they stand; short ones only where a sender's address is expected.
    private static void CheckNames(RuleContext context, ServiceIndex services, Resource resource, HashSet<Mention> told) => NodeWalk.OverScalars(resource.Root, (walk, scalar) =>
    {
        if (scalar.Kind != NodeKind.String || !scalar.Text.Contains(".svc", StringComparison.Ordinal))
        {
            return;
        }

        foreach (Match match in FullName().Matches(scalar.Text))
        {
            if (InClusterHost.Parse(match.Value, null, services) is not { } host)
            {
                continue;
            }

            var path = walk.Path;
            if (host.Domain is { } domain && context.Set.Cluster.DnsDomainIsKnown && domain != context.Set.Cluster.DnsDomain)
            {
                context.Report(CollectorDiagnostics.WrongClusterDomain, resource, path,
                    $"'{host.Name}.{host.Namespace}.svc.{domain}' is outside the cluster's domain '{context.Set.Cluster.DnsDomain}'; write '{host.Name}.{host.Namespace}.svc.{context.Set.Cluster.DnsDomain}'.", scalar);
            }

            if (!told.Contains(Mention.Of(resource, host)))
            {
                CheckService(context, resource, host, path, scalar);
            }
        }
    });

    private static void CheckService(RuleContext context, Resource from, InClusterHost host, FieldPath path, Node? node)
    {
        var services = context.Services;
        if (host.Namespace is not { } @namespace)
        {
            return;
        }

        if (services.Find(@namespace, host.Name) is not { } service)
        {
            if (services.IsHome(@namespace) && !services.MayExist(@namespace, host.Name))
            {
                var collector = services.Find(@namespace, OpenTelemetry.OperatorNaming.Service(host.Name));
                var hint = collector is not null ? $" The operator names the Service of that collector '{collector.Name}'." : NearMiss.Hint(host.Name, services.Names(@namespace));
                context.Report(CollectorDiagnostics.UnknownEndpoint, from, path, $"there is no Service '{@namespace}/{host.Name}'.{hint} Correct the name or declare the Service external.", node);
            }
        }
        else if (service.Ports is { Count: > 0 } ports && host.EffectivePort is { } port && ports.All(one => one.Number > 0) && !ports.Any(one => one.Number == port))
        {
            context.Report(CollectorDiagnostics.UnknownEndpoint, from, path,
                $"Service '{@namespace}/{host.Name}' has no port {port.ToString(CultureInfo.InvariantCulture)}; it has {string.Join(", ", ports.Select(one => one.Number).Order())}.", node);
        }
    }

    private static void CheckAgreement(RuleContext context, TelemetryLink link)
    {
        if (link.Port is not { } port || link.Host is not { } host)
        {
            return;
        }

        var at = port.Component is null ? $"port {port.Number} of '{host.Name}'" : $"receiver '{port.Component}' of '{host.Name}' ({port.Number})";
        if (link.Speaks is { } speaks && port.Speaks is { } heard && speaks != heard)
        {
            context.Report(CollectorDiagnostics.ProtocolMismatch, link.From, link.Path, $"{link.Sender} speaks {speaks}, but {at} listens for {heard}; use {OtherPort(link, speaks)}.", link.Node);
        }
        else if (link.IsTls is { } tls && port.IsTls is { } expected && tls != expected)
        {
            context.Report(CollectorDiagnostics.ProtocolMismatch, link.From, link.Path,
                tls ? $"{link.Sender} uses TLS, but {at} listens in plain text; use {(link.Speaks == "grpc" ? "tls.insecure: true" : "http:// or tls off")}." : $"{link.Sender} sends plain text, but {at} expects TLS; use {(link.Speaks == "grpc" ? "tls" : "https:// or tls on")}.", link.Node);
        }

        CheckSignals(context, link, port, at);
    }

    private static string OtherPort(TelemetryLink link, string speaks) =>
        link.Service?.Ports?.FirstOrDefault(port => port.Speaks == speaks) is { } other ? $"port {other.Number}" : $"a receiver for {speaks}";

    private static void CheckSignals(RuleContext context, TelemetryLink link, KnownPort port, string at)
    {
        if (port.Component is not { } receiver
            || context.Shared(set => new CollectorIndex(set)).All.FirstOrDefault(collector => ReferenceEquals(collector.Resource, link.Service?.Source)) is not { } target)
        {
            return;
        }

        var accepted = target.SignalsOfReceiver(receiver);
        var refused = link.Signals.Where(signal => !accepted.Contains(signal)).Order(StringComparer.Ordinal).ToList();
        if (accepted.Count > 0 && refused.Count > 0)
        {
            context.Report(CollectorDiagnostics.SignalNotAccepted, link.From, link.Path,
                $"{link.Sender} sends {string.Join(" and ", refused)}, but {at} is in no pipeline of {(refused.Count == 1 ? "that signal" : "those signals")} and refuses {(refused.Count == 1 ? "it" : "them")}; add it to one.", link.Node);
        }
    }

    [GeneratedRegex(@"(?:https?://)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.svc(?![a-z0-9-])(?:\.[a-z0-9-]+)*(?::\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex FullName();

    // A Service as a resource names it.
    private sealed record Mention(Resource From, string Name, string? Namespace, int Port)
    {
        public const int NoPort = -1;

        public static Mention Of(Resource from, InClusterHost host) => new(from, host.Name, host.Namespace, host.EffectivePort ?? NoPort);
    }
}
