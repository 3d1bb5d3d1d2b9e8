namespace ManifestGen.OpenTelemetry;

/// <summary>Reports what the collector builders of one cluster found while they lowered.</summary>
/// <param name="cluster">The cluster's builder.</param>
internal sealed class CollectorBuilderRule(ClusterBuilder cluster) : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors => CollectorBuilderDiagnostics.All;

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var collector in cluster.Parts.OfType<CollectorBuilder>())
        {
            foreach (var mistake in collector.Mistakes)
            {
                context.Report(mistake.Descriptor, mistake.Message, mistake.Origin, $"OpenTelemetryCollector '{collector.Namespace.Name}/{collector.Name}'");
            }
        }
    }
}
