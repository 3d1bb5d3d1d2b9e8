using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Sends OTLP over HTTP to another collector or a back end.</summary>
public sealed record OtlpHttp : CollectorExporter
{
    private readonly ReceiverHandle<Otlp>? receiver;

    /// <summary>The base address, to which <c>/v1/logs</c> and its siblings are appended; null where a receiver is the target.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Headers, credentials among them as keys of Secrets.</summary>
    public Map<HeaderValue> Headers { get; init; } = [];

    /// <summary>Certificates; null takes the system's authorities for <c>https</c>.</summary>
    public CollectorTls? Tls { get; init; }

    /// <summary>Sends to a receiver of the program: host, port and scheme are its own.</summary>
    /// <param name="receiver">An OTLP receiver that speaks HTTP.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static OtlpHttp To(ReceiverHandle<Otlp> receiver, string? name = null) => new(receiver) { Name = name };

    /// <summary>Sends to an address.</summary>
    /// <param name="endpoint"><c>http://…</c> or <c>https://…</c>.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static OtlpHttp To(string endpoint, string? name = null) => new() { Endpoint = endpoint, Name = name };

    /// <summary>Starts with no target; set <see cref="Endpoint"/>.</summary>
    public OtlpHttp()
    {
    }

    private OtlpHttp(ReceiverHandle<Otlp> receiver) => this.receiver = receiver;

    internal override ComponentType Type { get; } = new("otlp_http", "otlphttp", 144);

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        MappingNode settings = [];
        if (receiver is not null)
        {
            settings["endpoint"] = receiver.HttpAddress();
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
