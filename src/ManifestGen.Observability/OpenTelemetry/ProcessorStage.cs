namespace ManifestGen.OpenTelemetry;

/// <summary>
/// The order of processors: memory is guarded first; what is dropped is not enriched; enriching still sees the sender, which batching hides.
/// </summary>
internal enum ProcessorStage
{
    Guard,
    Drop,
    Enrich,
    Rewrite,
    Batch,
}
