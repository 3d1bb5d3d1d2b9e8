using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Sends telemetry out of a collector.</summary>
public abstract record CollectorExporter : CollectorComponent
{
    internal sealed override ComponentClass Class => ComponentClass.Exporters;
}
