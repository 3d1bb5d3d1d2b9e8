namespace ManifestGen.Rules.Collectors;

/// <summary>Finds components that must run once in collectors that run many times.</summary>
public sealed class SingletonRule : CollectorRule
{
    private static readonly string[] ClusterWide = ["k8s_cluster", "k8s_events", "k8s_objects"];

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.RunsManyTimes];

    private protected override void Check(RuleContext context, Collector collector)
    {
        var many = collector.Mode == "daemonset" ? "once per node"
            : collector.Mode == "sidecar" ? "once per pod"
            : (collector.Spec["autoscaler"]?["maxReplicas"] ?? collector.Spec["autoscaler"]?["minReplicas"])?.AsInteger() is > 1 and var most ? $"up to {most} times"
            : collector.Spec["replicas"]?.AsInteger() is > 1 and var replicas ? $"{replicas} times"
            : null;
        if (many is null)
        {
            return;
        }

        foreach (var component in collector.Components.Where(collector.IsUsed))
        {
            if (component.Class == "receiver" && ClusterWide.Contains(component.PresentType) && component.Body["k8s_leader_elector"].AsText() is null)
            {
                context.Report(CollectorDiagnostics.RunsManyTimes, collector.Resource, component.Path,
                    $"receiver '{component.Id}' reads the whole cluster, and this {collector.Mode} would do so {many}; move it to a collector with one replica, or set k8s_leader_elector.", component.Body);
            }
            else if (component is { Class: "connector", PresentType: "service_graph" } && collector.Mode != "daemonset")
            {
                context.Report(CollectorDiagnostics.RunsManyTimes, collector.Resource, component.Path,
                    $"connector '{component.Id}' needs all spans of a trace in one place, and this collector runs {many}; send them through a load_balancing exporter by trace id first.", component.Body, DiagnosticSeverity.Warning);
            }
        }
    }
}
