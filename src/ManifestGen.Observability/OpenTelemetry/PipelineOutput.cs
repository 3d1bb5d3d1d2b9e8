namespace ManifestGen;

/// <summary>What a pipeline ends in: an exporter, by its settings or its handle, a connector, or a back end of the program.</summary>
public sealed class PipelineOutput
{
    private readonly Func<Signal, CollectorBuilder, CollectorComponent> component;

    private PipelineOutput(Func<Signal, CollectorBuilder, CollectorComponent> component) => this.component = component;

    internal CollectorComponent For(Signal signal, CollectorBuilder collector) => component(signal, collector);

    /// <summary>An exporter that joins the collector with this pipeline.</summary>
    public static implicit operator PipelineOutput(CollectorExporter exporter) => new((_, _) => exporter);

    /// <summary>An exporter that was added before.</summary>
    public static implicit operator PipelineOutput(ExporterHandle exporter) => new((_, _) => exporter.Component);

    /// <summary>A connector that another pipeline takes from.</summary>
    public static implicit operator PipelineOutput(ConnectorHandle connector) => new((_, _) => connector.Component);

    /// <summary>A back end, with address and credentials of its own.</summary>
    public static implicit operator PipelineOutput(TelemetryDestination destination) => new(destination.ExporterFor);

    /// <summary>OpenObserve, in its default stream.</summary>
    public static implicit operator PipelineOutput(OpenObserveBuilder openObserve) =>
        new((signal, collector) => openObserve.ExporterFor(signal, collector, null));

    /// <summary>Prometheus, by remote write; for metrics.</summary>
    public static implicit operator PipelineOutput(PrometheusBuilder prometheus) => new(prometheus.ExporterFor);

    /// <summary>Loki, by its own OTLP endpoint; for logs.</summary>
    public static implicit operator PipelineOutput(LokiBuilder loki) => new(loki.ExporterFor);
}
