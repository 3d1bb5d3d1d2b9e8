using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Sends OTLP, over gRPC or HTTP.</summary>
public abstract record OtlpExporter : CollectorExporter
{
    private readonly ReceiverHandle<Otlp>? receiver;

    private protected OtlpExporter()
    {
    }

    private protected OtlpExporter(ReceiverHandle<Otlp> receiver) => this.receiver = receiver;

    /// <summary>Where to: host and port for gRPC, for HTTP the base address, to which <c>/v1/logs</c> and its siblings are appended; null where a receiver is the target.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Headers, credentials among them as keys of Secrets.</summary>
    public Map<HeaderValue> Headers { get; init; } = [];

    /// <summary>User and password of a back end that asks for them; null where it does not.</summary>
    public BasicAuth? Auth { get; init; }

    /// <summary>Certificates; null takes the system's authorities where TLS is spoken, or what a target receiver speaks.</summary>
    public CollectorTls? Tls { get; init; }

    internal sealed override MappingNode Configure(CollectorNeeds needs)
    {
        MappingNode settings = [];
        if (receiver is not null)
        {
            Aim(settings, receiver);
        }

        foreach (var (key, value) in ToNode())
        {
            settings[key] = value;
        }

        HeaderLowering.Add(settings, Headers, this, needs);
        HeaderLowering.Add(settings, Auth, this, needs);
        return settings;
    }

    /// <summary>Writes down how the receiver is reached.</summary>
    private protected abstract void Aim(MappingNode settings, ReceiverHandle<Otlp> target);

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("endpoint", Endpoint);
        to.Add("tls", Tls);
    }
}
