namespace ManifestGen.Rules.Collectors;

/// <summary>Finds components that are configured and never run.</summary>
public sealed class UnusedComponentRule : CollectorRule
{
    private static readonly Dictionary<string, string> Consequences = new(StringComparer.Ordinal)
    {
        ["host_metrics"] = "no metrics of the hosts will be collected",
        ["kubelet_stats"] = "no metrics of pods and containers will be collected",
        ["file_log"] = "no log file will be read",
        ["prometheus"] = "nothing will be scraped",
        ["k8s_cluster"] = "no metrics of the cluster's objects will be collected",
        ["k8s_events"] = "no events will be collected",
        ["k8s_objects"] = "no objects will be watched",
        ["memory_limiter"] = "nothing limits the collector's memory",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.UnusedComponent];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var component in collector.Components)
        {
            if (component.Class == "connector")
            {
                CheckConnector(context, collector, component);
            }
            else if (!collector.IsUsed(component))
            {
                var consequence = Consequences.TryGetValue(component.PresentType, out var known) ? $"; {known}" : "";
                var where = component.Class == "extension" ? "service.extensions does not list it" : "no pipeline names it";
                context.Report(CollectorDiagnostics.UnusedComponent, collector.Resource, component.Path, $"{component.Class} '{component.Id}' is never used, {where}{consequence}. Use it or delete it.", component.Body);
            }
        }

        if (collector.Spec.Path("targetAllocator", "enabled")?.AsBoolean() == true
            && !collector.Pipelines.Any(pipeline => pipeline.Receivers.Any(use => use.Id == "prometheus")))
        {
            context.Report(CollectorDiagnostics.UnusedComponent, collector.Resource, FieldPath.Root.Key("spec").Key("targetAllocator"),
                "the target allocator hands targets to the receiver named 'prometheus', which no pipeline names. Add it to a pipeline or disable the allocator.", collector.Spec["targetAllocator"]);
        }
    }

    private static void CheckConnector(RuleContext context, Collector collector, Component connector)
    {
        var feeds = collector.Pipelines.Any(pipeline => pipeline.Receivers.Any(use => use.Id == connector.Id));
        var isFed = collector.Pipelines.Any(pipeline => pipeline.Exporters.Any(use => use.Id == connector.Id));
        if (feeds && isFed)
        {
            return;
        }

        var message = (feeds, isFed) switch
        {
            (false, false) => "is never used, no pipeline names it. Use it or delete it.",
            (true, false) => "is the receiver of a pipeline and the exporter of none, so the collector does not start. Add it to the exporters of the pipeline that feeds it.",
            _ => "is the exporter of a pipeline and the receiver of none, so the collector does not start. Add it to the receivers of a pipeline.",
        };
        context.Report(CollectorDiagnostics.UnusedComponent, collector.Resource, connector.Path, $"connector '{connector.Id}' {message}", connector.Body,
            feeds || isFed ? DiagnosticSeverity.Error : null);
    }
}
