using System.Globalization;
using ManifestGen.Rules.FluentBit;
using ManifestGen.Rules.Telemetry;

namespace ManifestGen.Rules.Talos;

/// <summary>Follows the logs of Talos itself: destination, Service, input.</summary>
public sealed class LogChainRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluentBitDiagnostics.BrokenTalosChain];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var releases = context.Shared(set => new FluentBitIndex(set)).All;
        foreach (var release in releases)
        {
            CheckInputs(context, release);
        }

        foreach (var config in MachineConfigs.Of(context))
        {
            if (config.Kind == "KmsgLogConfig" && Uri.TryCreate(config.Root["url"]?.AsString(), UriKind.Absolute, out var kernel))
            {
                CheckDestination(context, config, kernel, FieldPath.Root.Key("url"), config.Root["url"], releases);
            }

            var destinations = config.Root.Path("machine", "logging", "destinations").ItemsOrNone();
            for (var i = 0; i < destinations.Count; i++)
            {
                var path = FieldPath.Root.Key("machine").Key("logging").Key("destinations").Index(i).Key("endpoint");
                if (Uri.TryCreate(destinations[i]["endpoint"]?.AsString(), UriKind.Absolute, out var endpoint))
                {
                    CheckDestination(context, config, endpoint, path, destinations[i]["endpoint"], releases);
                }
            }
        }
    }

    private static void CheckDestination(RuleContext context, Resource config, Uri endpoint, FieldPath path, Node? node, IReadOnlyList<FluentBitRelease> releases)
    {
        if (endpoint.HostNameType == UriHostNameType.Dns && (endpoint.Host.Contains(".svc", StringComparison.Ordinal) || !endpoint.Host.Contains('.')) && endpoint.Host != "localhost")
        {
            context.Report(FluentBitDiagnostics.BrokenTalosChain, config, path, $"'{endpoint.Host}' is a name of the cluster, which the host does not resolve; write the Service's IP address and fix it with service.clusterIP.", node);
            return;
        }

        var target = releases.FirstOrDefault(release => release.Values.Path("service", "clusterIP")?.AsString() == endpoint.Host);
        if (target is not null && !ExtraPorts(target).Any(port => port.Service == endpoint.Port))
        {
            var ports = string.Join(", ", ExtraPorts(target).Select(port => port.Service).Prepend(2020));
            context.Report(FluentBitDiagnostics.BrokenTalosChain, config, path,
                $"Talos sends to {endpoint.Host}:{endpoint.Port}, but Service '{ChartServices.FullNameOf(target.Resource, "fluent-bit")}' exposes {ports}; use one port for all three.", node);
        }
    }

    // What the Service forwards must be what an input listens on.
    private static void CheckInputs(RuleContext context, FluentBitRelease release)
    {
        HashSet<int> listening = [];
        foreach (var input in release.OfKind("input").Where(input => input.Plugin is "tcp" or "udp" or "forward" or "http" or "opentelemetry" or "syslog"))
        {
            listening.Add(int.TryParse(input["port"] ?? "5170", NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0);
        }

        var index = 0;
        foreach (var (service, container) in ExtraPorts(release))
        {
            if (listening.Count > 0 && !listening.Contains(container))
            {
                context.Report(FluentBitDiagnostics.BrokenTalosChain, release.Resource, FieldPath.Root.Key("spec").Key("values").Key("extraPorts").Index(index),
                    $"the Service forwards {service} to container port {container}, but the inputs listen on {string.Join(", ", listening.Order())}.", release.Values["extraPorts"]?.Items[index]);
            }

            index++;
        }
    }

    private static IEnumerable<ForwardedPort> ExtraPorts(FluentBitRelease release) =>
        release.Values["extraPorts"].ItemsOrNone().Select(port => new ForwardedPort((int)(port["port"]?.AsInteger() ?? 0), (int)(port["containerPort"]?.AsInteger() ?? port["port"]?.AsInteger() ?? 0)));

    private sealed record ForwardedPort(int Service, int Container);
}
