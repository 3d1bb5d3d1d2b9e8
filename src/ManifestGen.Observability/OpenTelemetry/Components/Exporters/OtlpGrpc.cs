using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Sends OTLP over gRPC to another collector or a back end.</summary>
public sealed record OtlpGrpc : CollectorExporter
{
    private readonly ReceiverHandle<Otlp>? receiver;

    /// <summary>Host and port, without a scheme; null where a receiver is the target.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Headers, credentials among them as keys of Secrets.</summary>
    public Map<HeaderValue> Headers { get; init; } = [];

    /// <summary>Certificates; null speaks TLS with the system's authorities, or what a target receiver speaks.</summary>
    public CollectorTls? Tls { get; init; }

    /// <summary>Sends to a receiver of the program: host, port and TLS are its own.</summary>
    /// <param name="receiver">An OTLP receiver that speaks gRPC.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static OtlpGrpc To(ReceiverHandle<Otlp> receiver, string? name = null) => new(receiver) { Name = name };

    /// <summary>Starts with no target; set <see cref="Endpoint"/>.</summary>
    public OtlpGrpc()
    {
    }

    private OtlpGrpc(ReceiverHandle<Otlp> receiver) => this.receiver = receiver;

    internal override ComponentType Type { get; } = new("otlp_grpc", "otlp", 144);

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        MappingNode settings = [];
        if (receiver is not null)
        {
            settings["endpoint"] = receiver.GrpcAddress();
            if (!receiver.SpeaksTls())
            {
                settings["tls"] = new MappingNode { ["insecure"] = true };
            }
        }

        foreach (var (key, value) in ToNode())
        {
            settings[key] = value;
        }

        HeaderLowering.Add(settings, Headers, this, needs);
        return settings;
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("endpoint", Endpoint);
        to.Add("tls", Tls);
    }
}
