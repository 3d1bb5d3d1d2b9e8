namespace ManifestGen.Rules.Collectors;

/// <summary>Checks that pipelines, extension lists, authenticators and storages name components that are declared.</summary>
public sealed class UndeclaredComponentRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.UndeclaredComponent];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var pipeline in collector.Pipelines)
        {
            var where = $"pipeline '{pipeline.Id}'";
            Check(context, collector, pipeline.Receivers, "receiver", true, where);
            Check(context, collector, pipeline.Processors, "processor", false, where);
            Check(context, collector, pipeline.Exporters, "exporter", true, where);
        }

        Check(context, collector, collector.Extensions, "extension", false, "service.extensions");
        foreach (var component in collector.Components)
        {
            NodeWalk.Over(component.Body, (walk, key, value) =>
            {
                if ((key is "authenticator" or "k8s_leader_elector" || (key == "storage" && value.AsString() is { } id && id.StartsWith("file_storage", StringComparison.Ordinal)))
                    && value.AsString() is { Length: > 0 } named
                    && !collector.Extensions.Any(use => use.Id == named))
                {
                    var declared = collector.Find("extension", named) is not null;
                    context.Report(CollectorDiagnostics.UndeclaredComponent, collector.Resource, walk.Path,
                        declared ? $"extension '{named}' is declared but not in service.extensions; add it there."
                            : $"names extension '{named}', which is not declared.{Hint(collector, named, "extension")} Declare it, and add it to service.extensions.",
                        value);
                }
            }, start: component.Path);
        }
    }

    private static void Check(RuleContext context, Collector collector, IReadOnlyList<ComponentUse> uses, string @class, bool orConnector, string where)
    {
        foreach (var use in uses)
        {
            if (collector.Find(@class, use.Id) is not null || (orConnector && collector.Find("connector", use.Id) is not null))
            {
                continue;
            }

            var other = collector.Components.FirstOrDefault(component => component.Id == use.Id)?.Class;
            var hint = other is not null ? $" There is {(other is "exporter" or "extension" ? "an" : "a")} {other} of that name." : Hint(collector, use.Id, @class);
            context.Report(CollectorDiagnostics.UndeclaredComponent, collector.Resource, use.Path,
                $"{where} names {@class} '{use.Id}', which is not declared.{hint} Declare it or drop it.", use.Node);
        }
    }

    private static string Hint(Collector collector, string id, string @class) =>
        NearMiss.Hint(id, collector.Components.Where(component => component.Class == @class || component.Class == "connector").Select(component => component.Id));
}
