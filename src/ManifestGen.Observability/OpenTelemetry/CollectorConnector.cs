using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Ends one pipeline and starts another, span metrics for one.</summary>
public abstract record CollectorConnector : CollectorComponent
{
    internal sealed override ComponentClass Class => ComponentClass.Connectors;
}
