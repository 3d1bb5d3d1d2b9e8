using ManifestGen.Facts;

namespace ManifestGen.Rules.Collectors;

/// <summary>Checks that the collector's image carries the components it is configured with, under the names it is given.</summary>
public sealed class DistributionRule : CollectorRule
{
    private static readonly Version KnowsNewNames = new(0, 157);

    // What the operator opens a port for or grants permissions to, which it finds by name.
    private static readonly HashSet<string> ReadByOperator = new(StringComparer.Ordinal)
    {
        "kubelet_stats", "k8s_objects", "k8s_attributes", "resource_detection", "tcp_log", "udp_log", "fluent_forward", "webhook_event",
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.NotInDistribution, CollectorDiagnostics.RenamedComponent];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var component in collector.Components)
        {
            if (ComponentNames.RemovalOf(component) is { } removal)
            {
                if (!collector.Image.IsBefore(removal.Since.Major, removal.Since.Minor))
                {
                    Report(context, collector, component, $"{component.Class} '{component.Type}' was removed in {removal.Since}; use {removal.Instead}.", DiagnosticSeverity.Error);
                }
            }
            else if (component.Facts is { } facts)
            {
                CheckName(context, collector, component, facts);
                CheckDistribution(context, collector, component, facts);
            }
            else
            {
                CheckUnknown(context, collector, component);
            }
        }
    }

    private static void CheckName(RuleContext context, Collector collector, Component component, ComponentFacts facts)
    {
        if (facts.OldType is not { } old)
        {
            return;
        }

        if (component.Type == facts.Type && collector.Image.Version is { } image && ComponentNames.IsTooEarly(facts, image, out var since))
        {
            Report(context, collector, component, $"{facts.Class} '{facts.Type}' does not exist before {since.ToString(2)}; this image is {image}. Write '{old}'.", DiagnosticSeverity.Error);
        }
        else if (component.Type == facts.Type && ReadByOperator.Contains(facts.Type) && CollectorImage.OperatorOf(context.Set) is { } @operator && @operator < KnowsNewNames)
        {
            Report(context, collector, component,
                $"operator {@operator} knows {facts.Class} '{facts.Type}' only as '{old}': it opens no port for it and grants it nothing, without a word. Raise the operator to {KnowsNewNames}, or write '{old}'.", null);
        }
        else if (component.Type == old && collector.Image.Version is { } version && ComponentNames.IsRenamed(facts, version))
        {
            Report(context, collector, component, $"'{old}' is the former name of {facts.Class} '{facts.Type}', which {version} accepts with a warning. Write '{facts.Type}'.", null);
        }
    }

    private static void CheckDistribution(RuleContext context, Collector collector, Component component, ComponentFacts facts)
    {
        if (collector.Image.Distribution is { } distribution && !facts.Distributions.Contains(distribution))
        {
            var where = facts.Distributions.Count == 0 ? "no published distribution carries it" : $"{string.Join(" and ", facts.Distributions)} {(facts.Distributions.Count == 1 ? "does" : "do")}";
            context.Report(CollectorDiagnostics.NotInDistribution, collector.Resource, component.Path, $"{component.Class} '{component.Type}' is not in the image '{ImageName(distribution)}'; {where}.", component.Body);
        }
    }

    // A list of one release says nothing certain of another; there, only what looks like a slip is told.
    private static void CheckUnknown(RuleContext context, Collector collector, Component component)
    {
        if (collector.Image is not { Distribution: { } distribution } image)
        {
            return;
        }

        var hint = NearMiss.Hint(component.Type, CollectorFacts.All.Where(known => known.Class == component.Class).Select(known => known.Type));
        var isOfRelease = image.Version is { } version && (version.Major, version.Minor) == (CollectorFacts.Release.Major, CollectorFacts.Release.Minor);
        if (isOfRelease || hint.Length > 0)
        {
            context.Report(CollectorDiagnostics.NotInDistribution, collector.Resource, component.Path,
                $"there is no {component.Class} '{component.Type}' in the image '{ImageName(distribution)}'{(isOfRelease ? $" of {CollectorFacts.Release}" : "")}.{hint}", component.Body, isOfRelease ? null : DiagnosticSeverity.Warning);
        }
    }

    private static string ImageName(string distribution) => distribution == "core" ? "opentelemetry-collector" : $"opentelemetry-collector-{distribution}";

    private static void Report(RuleContext context, Collector collector, Component component, string message, DiagnosticSeverity? severity) =>
        context.Report(CollectorDiagnostics.RenamedComponent, collector.Resource, component.Path, message, component.Body, severity);
}
