namespace ManifestGen.Rules.FluentBit;

/// <summary>What can be wrong with fluent-bit.</summary>
public static class FluentBitDiagnostics
{
    /// <summary>MG0701.</summary>
    public static DiagnosticDescriptor ProbeCannotPass { get; } = new("MG0701", DiagnosticSeverity.Error, "fluent-bit's probes can never pass")
    {
        Rule = "The chart probes fluent-bit's HTTP server, which is off unless the service section turns it on; /api/v1/health exists only with Health_Check On, /api/v2/health only from 5.0 on.",
        Fix = "Keep HTTP_Server On, HTTP_Listen 0.0.0.0, HTTP_Port 2020 and Health_Check On in the service section.",
        Source = "https://docs.fluentbit.io/manual/administration/monitoring",
    };

    /// <summary>MG0702.</summary>
    public static DiagnosticDescriptor UnknownKey { get; } = new("MG0702", DiagnosticSeverity.Error, "unknown or foreign key of a fluent-bit plugin")
    {
        Rule = "fluent-bit does not start with a key that a plugin does not know.",
        Fix = "Correct or drop the key.",
        Source = "https://docs.fluentbit.io/manual/pipeline",
    };

    /// <summary>MG0703.</summary>
    public static DiagnosticDescriptor BodyKeyDropsData { get; } = new("MG0703", DiagnosticSeverity.Warning, "body key drops data")
    {
        Rule = "logs_body_key replaces the built-in list of keys, $log and $message; a record without the key is sent whole as body, and of one with it every other field is lost unless logs_body_key_attributes is on.",
        Fix = "Set logs_body_key_attributes to true, and use the key that the parsers write.",
        Source = "https://docs.fluentbit.io/manual/pipeline/outputs/opentelemetry",
    };

    /// <summary>MG0704.</summary>
    public static DiagnosticDescriptor BrokenTalosChain { get; } = new("MG0704", DiagnosticSeverity.Error, "Talos' logs do not arrive at fluent-bit")
    {
        Rule = "Talos sends from the host, where cluster names do not resolve; the port goes through the Service to the input, and all three must agree.",
        Fix = "Use the Service's fixed IP address, and one port for destination, Service and input.",
        Source = "https://docs.siderolabs.com/talos/v1.13/configure-your-talos-cluster/logging-and-telemetry/logging",
    };

    /// <summary>MG0705.</summary>
    public static DiagnosticDescriptor NoMatchingOutput { get; } = new("MG0705", DiagnosticSeverity.Warning, "records that no output takes")
    {
        Rule = "A record whose tag no output matches is read and thrown away.",
        Fix = "Let an output match the tag, or drop the input.",
        Source = "https://docs.fluentbit.io/manual/concepts/data-pipeline/router",
    };

    /// <summary>MG0706.</summary>
    public static DiagnosticDescriptor UnknownParser { get; } = new("MG0706", DiagnosticSeverity.Error, "parser is not defined")
    {
        Rule = "fluent-bit does not start an input or filter whose parser nobody defined.",
        Fix = "Correct the name, or define the parser in config.customParsers.",
        Source = "https://docs.fluentbit.io/manual/pipeline/parsers",
    };

    /// <summary>MG0707.</summary>
    public static DiagnosticDescriptor TagWithoutPod { get; } = new("MG0707", DiagnosticSeverity.Warning, "kubernetes filter finds no pod in the tag")
    {
        Rule = "The kubernetes filter takes pod and namespace from the tag behind Kube_Tag_Prefix; where the prefix is not what the input's tags begin with, records stay without metadata.",
        Fix = "Set Kube_Tag_Prefix to the tag's beginning and the folder of the log files with dots.",
        Source = "https://docs.fluentbit.io/manual/pipeline/filters/kubernetes",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ProbeCannotPass, UnknownKey, BodyKeyDropsData, BrokenTalosChain, NoMatchingOutput, UnknownParser, TagWithoutPod];
}
