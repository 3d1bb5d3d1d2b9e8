namespace ManifestGen;

/// <summary>An exporter of one collector, as pipelines mention it.</summary>
public sealed class ExporterHandle
{
    internal ExporterHandle(CollectorExporter component) => Component = component;

    internal CollectorExporter Component { get; }
}
