namespace ManifestGen.Rules.Collectors;

/// <summary>Finds two listeners of one collector on the same port, its own metrics among them.</summary>
public sealed class PortCollisionRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.PortCollision];

    private protected override void Check(RuleContext context, Collector collector)
    {
        var own = OwnMetrics.PortsOf(collector);
        var taken = new Dictionary<Port, Listener>();
        foreach (var listener in Listener.Of(collector).Where(listener => listener.Port > 0))
        {
            var port = new Port(listener.Port, listener.Transport);
            if (taken.TryGetValue(port, out var other))
            {
                var implied = listener.IsDefault ? ", its default," : "";
                context.Report(CollectorDiagnostics.PortCollision, collector.Resource, listener.Path,
                    $"{other.Name} and {listener.Name} both listen on port {listener.Port}{implied} of {listener.Transport}; give one of them another port, or drop the protocol.", listener.Node);
                continue;
            }

            taken.Add(port, listener);

            // The exporter's default is the operator's guess: without an endpoint the exporter does not start at all.
            if (own.Contains(listener.Port) && listener.Transport == "TCP" && !(listener.IsDefault && listener.Component.Class == "exporter"))
            {
                context.Report(CollectorDiagnostics.PortCollision, collector.Resource, listener.Path,
                    $"{listener.Name} listens on port {listener.Port}, where the collector offers its own metrics; choose another port.", listener.Node);
            }
        }
    }

    private sealed record Port(int Number, string Transport);
}
