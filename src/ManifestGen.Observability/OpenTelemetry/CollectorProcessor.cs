using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Changes telemetry on its way; a pipeline puts its processors into the order that works.</summary>
public abstract record CollectorProcessor : CollectorComponent
{
    internal sealed override ComponentClass Class => ComponentClass.Processors;

    /// <summary>The place in a pipeline: limiting, dropping, enriching, rewriting, batching.</summary>
    internal virtual ProcessorStage Stage => ProcessorStage.Rewrite;
}
