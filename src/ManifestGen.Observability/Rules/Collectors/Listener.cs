using ManifestGen.OpenTelemetry;

namespace ManifestGen.Rules.Collectors;

/// <summary>One port that a component of a collector listens on.</summary>
/// <param name="Component">The component.</param>
/// <param name="Protocol"><c>grpc</c>, <c>http</c> or another of its protocols; empty where it has but one.</param>
/// <param name="Port">The port.</param>
/// <param name="Transport"><c>TCP</c> or <c>UDP</c>.</param>
/// <param name="Path">Where the port or the protocol is written.</param>
/// <param name="Node">The node there.</param>
internal sealed record Listener(Component Component, string Protocol, int Port, string Transport, FieldPath Path, Node Node)
{
    private static readonly Dictionary<string, int> Extensions = new(StringComparer.Ordinal) { ["health_check"] = 13133, ["zpages"] = 55679, ["pprof"] = 1777 };

    /// <summary>How messages name it, <c>otlp/logs (http)</c>.</summary>
    public string Name => Protocol.Length == 0 ? $"'{Component.Id}'" : $"'{Component.Id}' ({Protocol})";

    /// <summary>Whether the port is the component's default and written nowhere.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Every listener of the components that a collector uses.</summary>
    public static IEnumerable<Listener> Of(Collector collector) => collector.Components.Where(collector.IsUsed).SelectMany(Of);

    private static IEnumerable<Listener> Of(Component component)
    {
        if (component.Class == "receiver" && KnownListeners.Protocols.TryGetValue(component.Type, out var protocols))
        {
            foreach (var protocol in protocols)
            {
                if (component.Body.Path("protocols", protocol.Protocol) is { } declared)
                {
                    yield return Make(component, protocol.Protocol, declared, protocol.Port, protocol.Transport, component.Path.Key("protocols").Key(protocol.Protocol));
                }
            }
        }
        else if (component.Class == "receiver" && KnownListeners.Receivers.TryGetValue(component.Type, out var listener))
        {
            yield return Make(component, "", component.Body, listener.Port, listener.Transport, component.Path);
        }
        else if (component is { Class: "receiver", PresentType: "syslog" })
        {
            foreach (var (key, transport) in ((string, string)[])[("tcp", "TCP"), ("udp", "UDP")])
            {
                if (component.Body[key] is { } body)
                {
                    yield return Make(component, key, body, 0, transport, component.Path.Key(key));
                }
            }
        }
        else if (component is { Class: "receiver", PresentType: "tcp_log" or "udp_log" })
        {
            yield return Make(component, "", component.Body, 0, component.PresentType == "udp_log" ? "UDP" : "TCP", component.Path);
        }
        else if (component.Class == "receiver" && ListeningAddress(component) is { } address)
        {
            yield return Make(component, "", component.Body, CollectorPorts.PortOf(address) ?? 0, "TCP", component.Path);
        }
        else if (component.Class == "exporter" && KnownListeners.Exporters.TryGetValue(component.Type, out var exporter))
        {
            yield return Make(component, "", component.Body, exporter.Port, exporter.Transport, component.Path);
        }
        else if (component.Class == "extension" && Extensions.TryGetValue(component.Type, out var port))
        {
            yield return Make(component, "", component.Body, port, "TCP", component.Path);
        }
    }

    // Of a receiver without an entry in the tables, an address of this very pod is one that it listens on.
    private static string? ListeningAddress(Component component)
    {
        var address = (component.Body["endpoint"] ?? component.Body["listen_address"])?.AsString();
        return address is not null
            && CollectorPorts.PortOf(address) is not null
            && (address[0] == ':' || address.StartsWith("0.0.0.0:", StringComparison.Ordinal) || address.StartsWith("[::]:", StringComparison.Ordinal) || address.StartsWith("${env:MY_POD_IP}:", StringComparison.Ordinal))
            ? address
            : null;
    }

    private static Listener Make(Component component, string protocol, Node body, int port, string transport, FieldPath path)
    {
        var key = body["endpoint"] is not null ? "endpoint" : "listen_address";
        var written = CollectorPorts.PortOf(body[key]?.AsString());
        return new(component, protocol, written ?? port, transport, written is null ? path : path.Key(key), written is null ? body : body[key] ?? body) { IsDefault = written is null };
    }
}
