namespace ManifestGen.Rules.Collectors;

/// <summary>Finds the header that names OpenObserve's stream where only metrics are sent.</summary>
public sealed class StreamNameRule : CollectorRule
{
    private const string Header = "stream-name";

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.StreamOfMetrics];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var exporter in collector.Components.Where(component => component.Class == "exporter"))
        {
            var header = exporter.Body["headers"].EntriesOrNone().FirstOrDefault(entry => entry.Key.Equals(Header, StringComparison.OrdinalIgnoreCase));
            var signals = collector.SignalsOfExporter(exporter.Id);
            if (header.Value is not null && signals.Count == 1 && signals.Contains("metrics"))
            {
                context.Report(CollectorDiagnostics.StreamOfMetrics, collector.Resource, exporter.Path.Key("headers").Key(header.Key),
                    $"exporter '{exporter.Id}' sends metrics only, whose streams are named after the metrics; drop the header.", header.Value);
            }
        }
    }
}
