namespace ManifestGen.OpenTelemetry;

/// <summary>Mistakes that collector builders see before there is a tree.</summary>
public static class CollectorBuilderDiagnostics
{
    /// <summary>Two components with one id.</summary>
    public static DiagnosticDescriptor ConflictingComponents { get; } = new(
        "MG0430", DiagnosticSeverity.Error, "Two components with different settings share an id")
    {
        Rule = "A collector has one component per id; with two of them one would silently replace the other.",
        Fix = "Give one of them a Name, which becomes the part of the id behind the slash.",
        Source = "https://opentelemetry.io/docs/collector/configuration/#basics",
    };

    /// <summary>A pipeline without a beginning or an end.</summary>
    public static DiagnosticDescriptor OpenPipeline { get; } = new("MG0431", DiagnosticSeverity.Error, "Pipeline without source or target")
    {
        Rule = "The collector refuses to start when a pipeline has no receiver or no exporter.",
        Fix = "Give the pipeline a source with From and a target with To.",
        Source = "https://opentelemetry.io/docs/collector/configuration/#pipelines",
    };

    /// <summary>A back end that does not take a signal.</summary>
    public static DiagnosticDescriptor RefusedSignal { get; } = new("MG0432", DiagnosticSeverity.Error, "Back end takes no telemetry of this signal")
    {
        Rule = "Prometheus keeps metrics and Loki keeps logs; a pipeline of another signal with such an exporter stops the collector, or is answered with 404.",
        Fix = "Send the signal to a back end that keeps it, with a pipeline of its own.",
        Source = "https://opentelemetry.io/docs/collector/configuration/#pipelines",
    };

    /// <summary>Every descriptor of this catalogue.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ConflictingComponents, OpenPipeline, RefusedSignal];
}
