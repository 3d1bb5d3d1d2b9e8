using ManifestGen.Facts;

namespace ManifestGen.Rules.Collectors;

/// <summary>Checks the order of processors.</summary>
public sealed class ProcessorOrderRule : CollectorRule
{
    private static readonly string[] BeforeBatch = ["k8s_attributes", "resource_detection", "filter", "tail_sampling", "probabilistic_sampler"];

    // What they send on has been put together anew, so nothing tells any more who sent it.
    private static readonly string[] LosesSender = ["batch", "tail_sampling", "groupbytrace", "groupbyattrs"];

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.ProcessorOrder];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var pipeline in collector.Pipelines)
        {
            string? batch = null;
            string? regrouped = null;
            for (var i = 0; i < pipeline.Processors.Count; i++)
            {
                var use = pipeline.Processors[i];
                var type = CollectorFacts.Find("processor", use.Type)?.Type ?? use.Type;
                if (type == "memory_limiter" && i > 0)
                {
                    context.Report(CollectorDiagnostics.ProcessorOrder, collector.Resource, use.Path,
                        $"pipeline '{pipeline.Id}': '{use.Id}' comes after '{pipeline.Processors[0].Id}', where it can no longer refuse data; put it first.", use.Node);
                }
                else if (type == "k8s_attributes" && regrouped is not null && IsByConnection(collector.Find("processor", use.Id)?.Body))
                {
                    context.Report(CollectorDiagnostics.ProcessorOrder, collector.Resource, use.Path,
                        $"pipeline '{pipeline.Id}': '{use.Id}' runs after '{regrouped}', where the connection is gone by which it should find the sending pod; put it before '{regrouped}'.", use.Node, DiagnosticSeverity.Error);
                }
                else if (batch is not null && BeforeBatch.Contains(type))
                {
                    context.Report(CollectorDiagnostics.ProcessorOrder, collector.Resource, use.Path,
                        $"pipeline '{pipeline.Id}': '{use.Id}' runs after '{batch}'; put it before, so that batches are made of what is left.", use.Node);
                }

                batch = type == "batch" ? use.Id : batch;
                regrouped ??= LosesSender.Contains(type) ? use.Id : null;
            }
        }
    }

    // Without rules of its own the processor goes by the connection alone.
    private static bool IsByConnection(Node? body) =>
        body?["pod_association"] is not SequenceNode { Count: > 0 } associations
        || associations.Any(association => association["sources"].ItemsOrNone().Any(source => source["from"]?.AsString() == "connection"));
}
