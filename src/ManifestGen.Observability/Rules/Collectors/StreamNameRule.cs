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
            var signals = collector.SignalsOfExporter(exporter.Id);
            if (signals.Count == 1 && signals.Contains("metrics"))
            {
                CheckHeaders(context, collector, exporter);
            }
        }
    }

    private static void CheckHeaders(RuleContext context, Collector collector, Component exporter)
    {
        foreach (var (key, value) in exporter.Body["headers"].EntriesOrNone())
        {
            if (key.Equals(Header, StringComparison.OrdinalIgnoreCase))
            {
                context.Report(CollectorDiagnostics.StreamOfMetrics, collector.Resource, exporter.Path.Key("headers").Key(key),
                    $"exporter '{exporter.Id}' sends metrics only, whose streams are named after the metrics; drop the header.", value);
                return;
            }
        }
    }
}
