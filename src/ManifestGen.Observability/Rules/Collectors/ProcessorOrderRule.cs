namespace ManifestGen.Rules.Collectors;

/// <summary>Checks the order of processors.</summary>
public sealed class ProcessorOrderRule : CollectorRule
{
    private static readonly string[] BeforeBatch = ["k8s_attributes", "resource_detection", "filter", "tail_sampling", "probabilistic_sampler"];

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.ProcessorOrder];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var pipeline in collector.Pipelines)
        {
            var batch = -1;
            for (var i = 0; i < pipeline.Processors.Count; i++)
            {
                var use = pipeline.Processors[i];
                var type = Facts.CollectorFacts.Find("processor", use.Type)?.Type ?? use.Type;
                if (type == "batch")
                {
                    batch = i;
                }
                else if (type == "memory_limiter" && i > 0)
                {
                    context.Report(CollectorDiagnostics.ProcessorOrder, collector.Resource, use.Path,
                        $"pipeline '{pipeline.Id}': '{use.Id}' comes after '{pipeline.Processors[0].Id}', where it can no longer refuse data; put it first.", use.Node);
                }
                else if (batch >= 0 && BeforeBatch.Contains(type))
                {
                    Report(context, collector, pipeline, use, type, pipeline.Processors[batch].Id);
                }
            }
        }
    }

    private static void Report(RuleContext context, Collector collector, Pipeline pipeline, ComponentUse use, string type, string batch)
    {
        var byConnection = type == "k8s_attributes" && ByConnection(collector.Find("processor", use.Id)?.Body);
        context.Report(CollectorDiagnostics.ProcessorOrder, collector.Resource, use.Path,
            byConnection
                ? $"pipeline '{pipeline.Id}': '{use.Id}' runs after '{batch}', where the connection is gone by which it should find the sending pod; put it before '{batch}'."
                : $"pipeline '{pipeline.Id}': '{use.Id}' runs after '{batch}'; put it before, so that batches are made of what is left.",
            use.Node, byConnection ? DiagnosticSeverity.Error : null);
    }

    private static bool ByConnection(Node? body) =>
        body?["pod_association"].ItemsOrNone().Any(association => association["sources"].ItemsOrNone().Any(source => source["from"]?.AsString() == "connection")) == true;
}
