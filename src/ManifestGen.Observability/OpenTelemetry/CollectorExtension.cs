using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Helps components without touching telemetry: health, storage, authentication.</summary>
public abstract record CollectorExtension : CollectorComponent
{
    internal sealed override ComponentClass Class => ComponentClass.Extensions;
}
