using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Brings telemetry into a collector.</summary>
public abstract record CollectorReceiver : CollectorComponent
{
    internal sealed override ComponentClass Class => ComponentClass.Receivers;

    /// <summary>Whether a second instance in the cluster would send everything twice.</summary>
    internal virtual bool IsSingleton => false;
}
