using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Sends OTLP over HTTP to another collector or a back end.</summary>
public sealed record OtlpHttp : OtlpExporter
{
    /// <summary>Starts with no target; set <see cref="OtlpExporter.Endpoint"/> to the base address.</summary>
    public OtlpHttp()
    {
    }

    private OtlpHttp(ReceiverHandle<Otlp> receiver)
        : base(receiver)
    {
    }

    internal override ComponentType Type { get; } = new("otlp_http", "otlphttp", 144);

    /// <summary>Sends to a receiver of the program: host, port and scheme are its own.</summary>
    /// <param name="receiver">An OTLP receiver that speaks HTTP.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static OtlpHttp To(ReceiverHandle<Otlp> receiver, string? name = null) => new(receiver) { Name = name };

    /// <summary>Sends to an address.</summary>
    /// <param name="endpoint"><c>http://…</c> or <c>https://…</c>.</param>
    /// <param name="name">The part of the id behind the slash.</param>
    public static OtlpHttp To(string endpoint, string? name = null) => new() { Endpoint = endpoint, Name = name };

    private protected override void Aim(MappingNode settings, ReceiverHandle<Otlp> target) => settings["endpoint"] = target.HttpAddress();
}
