using System.Globalization;

namespace ManifestGen.OpenTelemetry;

/// <summary>Infers the ports of a collector's Services from its configuration, as the operator does.</summary>
/// <remarks>Only components that a pipeline or <c>service.extensions</c> names count.</remarks>
public static class CollectorPorts
{
    /// <summary>Every port of an OpenTelemetryCollector, <c>spec.ports</c> first, then receivers, exporters and extensions.</summary>
    /// <param name="spec">The collector's <c>spec</c> of version v1beta1.</param>
    public static IReadOnlyList<CollectorPort> Of(Node? spec)
    {
        var ports = new List<CollectorPort>();
        foreach (var port in spec?["ports"]?.Items ?? [])
        {
            if (port["port"]?.AsInteger() is { } number)
            {
                ports.Add(new(port["name"]?.AsString() ?? $"port-{number}", (int)number, port["protocol"]?.AsString() ?? "TCP", ""));
            }
        }

        var config = spec?["config"];
        var used = UsedIn(config?["service"]);
        foreach (var inferred in Inferred(config, used))
        {
            // What the author lists wins over what is inferred for the same number; a taken name gives way to the number.
            if (!ports.Any(port => port.Number == inferred.Number && port.Protocol == inferred.Protocol && port.IsExtension == inferred.IsExtension))
            {
                ports.Add(ports.Any(port => port.Name == inferred.Name && port.IsExtension == inferred.IsExtension)
                    ? inferred with { Name = $"port-{inferred.Number}" }
                    : inferred);
            }
        }

        return ports;
    }

    /// <summary>The part of a component's id before the slash.</summary>
    public static string TypeOf(string id) => id.IndexOf('/') is var slash and >= 0 ? id[..slash] : id;

    /// <summary>The port in an endpoint such as <c>0.0.0.0:4418</c>, <c>:8006</c> or <c>tcp://[::]:5170</c>; null where it has none.</summary>
    public static int? PortOf(string? endpoint)
    {
        var colon = endpoint?.LastIndexOf(':') ?? -1;
        if (colon < 0)
        {
            return null;
        }

        var digits = endpoint.AsSpan(colon + 1);
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
    }

    private static HashSet<Use> UsedIn(Node? service)
    {
        var used = new HashSet<Use>();
        foreach (var (_, pipeline) in service?["pipelines"]?.Entries ?? [])
        {
            foreach (var @class in (string[])["receivers", "exporters"])
            {
                used.UnionWith(pipeline[@class]?.Items.Select(item => new Use(@class, item.AsString() ?? "")) ?? []);
            }
        }

        used.UnionWith(service?["extensions"]?.Items.Select(item => new Use("extensions", item.AsString() ?? "")) ?? []);
        return used;
    }

    private static IEnumerable<CollectorPort> Inferred(Node? config, HashSet<Use> used)
    {
        foreach (var (id, body) in config?["receivers"]?.Entries ?? [])
        {
            if (used.Contains(new("receivers", id)))
            {
                foreach (var port in OfReceiver(id, body))
                {
                    yield return port;
                }
            }
        }

        foreach (var (id, body) in config?["exporters"]?.Entries ?? [])
        {
            if (used.Contains(new("exporters", id)) && KnownListeners.Exporters.TryGetValue(TypeOf(id), out var listener))
            {
                yield return Single(id, body, listener);
            }
        }

        foreach (var (id, body) in config?["extensions"]?.Entries ?? [])
        {
            if (used.Contains(new("extensions", id)) && KnownListeners.Extensions.TryGetValue(TypeOf(id), out var listener))
            {
                yield return Single(id, body, listener) with { IsExtension = true };
            }
        }
    }

    private static IEnumerable<CollectorPort> OfReceiver(string id, Node body)
    {
        if (KnownListeners.Protocols.TryGetValue(TypeOf(id), out var protocols))
        {
            foreach (var protocol in protocols)
            {
                // A protocol written without a body is on, with its default port.
                if (body["protocols"]?[protocol.Protocol] is { } declared)
                {
                    var port = PortOf(declared["endpoint"]?.AsString()) ?? protocol.Port;
                    yield return new(OperatorNaming.PortName($"{id}-{protocol.Protocol}", port), port, protocol.Transport, id)
                    {
                        ComponentProtocol = protocol.Protocol,
                        IsTls = declared["tls"] is MappingNode,
                    };
                }
            }
        }
        else
        {
            var single = Single(id, body, KnownListeners.Receivers.GetValueOrDefault(TypeOf(id)) ?? new("", 0));
            if (single.Number > 0 && !IsClient(TypeOf(id)))
            {
                yield return single;
            }
        }
    }

    private static CollectorPort Single(string id, Node body, KnownListeners.Listener listener)
    {
        var port = PortOf(body["endpoint"]?.AsString()) ?? PortOf(body["listen_address"]?.AsString()) ?? listener.Port;
        return new(OperatorNaming.PortName(id, port), port, listener.Transport, id) { IsTls = body["tls"] is MappingNode };
    }

    // Their endpoint is where they ask, not where they listen.
    private static bool IsClient(string type) => type is
        "kubelet_stats" or "kubeletstats" or "prometheus" or "host_metrics" or "hostmetrics" or "file_log" or "filelog"
        or "k8s_cluster" or "k8s_events" or "k8s_objects" or "k8sobjects" or "journald" or "docker_stats" or "podman_stats" or "redis"
        or "postgresql" or "mysql" or "mongodb" or "nginx" or "apache" or "elasticsearch" or "rabbitmq" or "sshcheck" or "httpcheck";

    private sealed record Use(string Class, string Id);
}
