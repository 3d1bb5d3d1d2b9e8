namespace ManifestGen.OpenObserve;

/// <summary>One stream of an OpenObserve, as the target of a pipeline.</summary>
internal sealed class OpenObserveStream(OpenObserveBuilder openObserve, string stream) : TelemetryDestination
{
    internal override CollectorExporter ExporterFor(Signal signal, CollectorBuilder collector) => openObserve.ExporterFor(signal, collector, stream);
}
