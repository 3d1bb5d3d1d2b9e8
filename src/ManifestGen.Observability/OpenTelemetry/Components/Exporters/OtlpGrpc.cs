using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Sends OTLP over gRPC to another collector or a back end.</summary>
public sealed record OtlpGrpc : OtlpExporter
{
    /// <summary>Starts with no target; set <see cref="OtlpExporter.Endpoint"/> to host and port, without a scheme.</summary>
    public OtlpGrpc()
    {
    }

    private OtlpGrpc(ReceiverHandle<Otlp> receiver)
        : base(receiver)
    {
    }

    internal override ComponentType Type { get; } = new("otlp_grpc", "otlp", 144);

    /// <summary>Sends to a receiver of the program: host, port and TLS are its own.</summary>
    /// <param name="receiver">An OTLP receiver that speaks gRPC.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static OtlpGrpc To(ReceiverHandle<Otlp> receiver, string? name = null) => new(receiver) { Name = name };

    private protected override void Aim(MappingNode settings, ReceiverHandle<Otlp> target)
    {
        settings["endpoint"] = target.GrpcAddress();
        if (!target.SpeaksTls())
        {
            settings["tls"] = new MappingNode { ["insecure"] = true };
        }
    }
}
