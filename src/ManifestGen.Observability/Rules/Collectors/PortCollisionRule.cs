namespace ManifestGen.Rules.Collectors;

/// <summary>Finds two listeners of one collector on the same port.</summary>
public sealed class PortCollisionRule : CollectorRule
{
    private const int OwnMetrics = 8888;

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.PortCollision];

    private protected override void Check(RuleContext context, Collector collector)
    {
        var taken = new Dictionary<(int, string), Listener>();
        foreach (var listener in Listener.Of(collector).Where(listener => listener.Port > 0))
        {
            if (taken.TryGetValue((listener.Port, listener.Transport), out var other))
            {
                var implied = listener.IsDefault ? ", its default," : "";
                context.Report(CollectorDiagnostics.PortCollision, collector.Resource, listener.Path,
                    $"{other.Name} and {listener.Name} both listen on port {listener.Port}{implied} of {listener.Transport}; give one of them another port, or drop the protocol.", listener.Node);
            }
            else
            {
                taken.Add((listener.Port, listener.Transport), listener);
                if (listener is { Port: OwnMetrics, Transport: "TCP", Component.Class: not "exporter" } && collector.Config.Path("service", "telemetry", "metrics") is null)
                {
                    context.Report(CollectorDiagnostics.PortCollision, collector.Resource, listener.Path,
                        $"{listener.Name} listens on port {OwnMetrics}, where the collector offers its own metrics; choose another port.", listener.Node);
                }
            }
        }
    }
}
