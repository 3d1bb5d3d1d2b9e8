namespace ManifestGen;

/// <summary>A back end of the program that collectors can send to without being told its address.</summary>
public abstract class TelemetryDestination
{
    private protected TelemetryDestination()
    {
    }

    internal abstract CollectorExporter ExporterFor(Signal signal, CollectorBuilder collector);
}
