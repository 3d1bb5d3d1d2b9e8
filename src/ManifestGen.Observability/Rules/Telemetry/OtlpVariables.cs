namespace ManifestGen.Rules.Telemetry;

/// <summary>The environment variables by which programs are told where to send OTLP and what.</summary>
/// <remarks><see href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/"/>.</remarks>
internal static class OtlpVariables
{
    private static readonly (string Part, string Signal)[] Signals = [("", ""), ("LOGS_", "logs"), ("METRICS_", "metrics"), ("TRACES_", "traces")];

    /// <summary>The links that a list of environment variables makes.</summary>
    /// <param name="from">The resource that holds the list.</param>
    /// <param name="list">The list, as in a container.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="namespace">Where the program runs; null where that is not known.</param>
    public static IEnumerable<TelemetryLink> LinksOf(Resource from, Node? list, FieldPath path, string? @namespace)
    {
        var items = list.ItemsOrNone();
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var (part, signal) in Signals)
            {
                if (items[i]["name"]?.AsString() == $"OTEL_EXPORTER_OTLP_{part}ENDPOINT" && items[i]["value"]?.AsString() is { Length: > 0 } endpoint && !endpoint.Contains("$(", StringComparison.Ordinal))
                {
                    yield return new(from, $"variable '{items[i]["name"]}'", endpoint, path.Index(i).Key("value"), items[i]["value"])
                    {
                        Signals = signal.Length == 0 ? new HashSet<string>() : new HashSet<string> { signal },
                        Speaks = ProtocolOf(items, part),
                        IsTls = endpoint.StartsWith("https://", StringComparison.Ordinal) ? true : endpoint.StartsWith("http://", StringComparison.Ordinal) ? false : null,
                        Namespace = @namespace,
                    };
                }
            }
        }
    }

    /// <summary>Signals that <c>OTEL_…_EXPORTER: none</c> turns off.</summary>
    public static IEnumerable<string> TurnedOff(Node? list)
    {
        foreach (var item in list.ItemsOrNone().Where(item => item["value"]?.AsString() == "none"))
        {
            foreach (var (part, signal) in Signals)
            {
                if (part.Length > 0 && item["name"]?.AsString() == $"OTEL_{part}EXPORTER")
                {
                    yield return signal;
                }
            }
        }
    }

    // Languages differ in their default, so only what is written counts.
    private static string? ProtocolOf(IReadOnlyList<Node> items, string part) =>
        (Value(items, $"OTEL_EXPORTER_OTLP_{part}PROTOCOL") ?? Value(items, "OTEL_EXPORTER_OTLP_PROTOCOL")) switch
        {
            "grpc" => "grpc",
            "http/protobuf" or "http/json" => "http",
            _ => null,
        };

    private static string? Value(IReadOnlyList<Node> items, string name) => items.FirstOrDefault(item => item["name"]?.AsString() == name)?["value"]?.AsString();
}
