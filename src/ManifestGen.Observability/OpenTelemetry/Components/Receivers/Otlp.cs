using System.Globalization;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Listens for OTLP from applications, agents and other collectors, on every address of the pod.</summary>
public sealed record Otlp : CollectorReceiver
{
    /// <summary>The port for OTLP/gRPC; null where gRPC is not spoken.</summary>
    public int? GrpcPort { get; init; }

    /// <summary>The port for OTLP/HTTP; null where HTTP is not spoken.</summary>
    public int? HttpPort { get; init; }

    /// <summary>Server certificates; null for plain text. Whoever sends here by handle speaks TLS exactly where this is set.</summary>
    public CollectorTls? Tls { get; init; }

    /// <summary>Both protocols on their registered ports, 4317 and 4318.</summary>
    public static Otlp Default { get; } = new() { GrpcPort = 4317, HttpPort = 4318 };

    /// <summary>OTLP over HTTP alone.</summary>
    /// <param name="port">The port.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static Otlp Http(int port = 4318, string? name = null) => new() { HttpPort = port, Name = name };

    /// <summary>OTLP over gRPC alone.</summary>
    /// <param name="port">The port.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static Otlp Grpc(int port = 4317, string? name = null) => new() { GrpcPort = port, Name = name };

    internal override ComponentType Type { get; } = new("otlp");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        MappingNode protocols = [];
        AddProtocol(protocols, "grpc", GrpcPort);
        AddProtocol(protocols, "http", HttpPort);
        to.Add("protocols", (Node)protocols);
    }

    private void AddProtocol(MappingNode protocols, string name, int? port)
    {
        if (port is { } number)
        {
            // Since 0.104 a receiver without an address listens on localhost only.
            MappingNode body = new() { ["endpoint"] = string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{number}") };
            if (Tls is not null)
            {
                body["tls"] = Tls.ToNode();
            }

            protocols.Add(name, body);
        }
    }
}
