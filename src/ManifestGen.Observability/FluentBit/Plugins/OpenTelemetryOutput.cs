using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Sends records as OTLP over HTTP.</summary>
public sealed record OpenTelemetryOutput : FluentBitOutput
{
    /// <summary>The host.</summary>
    public required string Host { get; init; }

    /// <summary>The port of a listener that speaks OTLP over HTTP.</summary>
    public required int Port { get; init; }

    /// <summary>Whether the listener speaks TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>The path of requests; null for the usual <c>/v1/logs</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Whether the server's answers are logged.</summary>
    public bool? LogsResponses { get; init; }

    /// <summary>The field that becomes the body, <c>$message</c>; null takes <c>$log</c> or <c>$message</c>, whichever is there.</summary>
    public string? BodyKey { get; init; }

    /// <summary>Whether the fields that are not the body are kept as attributes; without it they are lost.</summary>
    public bool? KeepsOtherFields { get; init; } = true;

    /// <summary>The field with the span's id.</summary>
    public string? SpanIdKey { get; init; }

    /// <summary>The field with the trace's id.</summary>
    public string? TraceIdKey { get; init; }

    /// <summary>The field with the severity's name.</summary>
    public string? SeverityTextKey { get; init; }

    /// <summary>The field with the severity's number.</summary>
    public string? SeverityNumberKey { get; init; }

    /// <summary>Sends to a receiver of the program: host, port and TLS are its own.</summary>
    /// <param name="receiver">An OTLP receiver that speaks HTTP.</param>
    /// <param name="from">The namespace that the records leave from; within it the Service's short name does.</param>
    public static OpenTelemetryOutput To(ReceiverHandle<Otlp> receiver, NamespaceBuilder from) => new()
    {
        Host = receiver.Collector.Namespace.Name == from.Name ? receiver.Collector.ServiceName : receiver.Host(),
        Port = receiver.Receiver.HttpPort ?? 4318,
        Tls = receiver.SpeaksTls(),
    };

    internal override string Plugin => "opentelemetry";

    private protected override void LowerKeys(ModelWriter to)
    {
        to.Add("host", Host);
        to.Add("port", (long)Port);
        to.Add("tls", Tls);
        to.Add("logs_uri", Path);
        to.Add("log_response_payload", LogsResponses);
        to.Add("logs_body_key", BodyKey);
        to.Add("logs_body_key_attributes", KeepsOtherFields);
        to.Add("logs_span_id_message_key", SpanIdKey);
        to.Add("logs_trace_id_message_key", TraceIdKey);
        to.Add("logs_severity_text_message_key", SeverityTextKey);
        to.Add("logs_severity_number_message_key", SeverityNumberKey);
    }
}
