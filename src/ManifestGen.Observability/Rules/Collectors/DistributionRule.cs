namespace ManifestGen.Rules.Collectors;

/// <summary>Checks that the collector's image carries the components it is configured with, under the names it is given.</summary>
public sealed class DistributionRule : CollectorRule
{
    // First release that knows the present name; where upstream's notes do not tell, the release of the facts.
    private static readonly Dictionary<(string Class, string Type), Version> Renamed = new()
    {
        [("exporter", "otlp_http")] = new(0, 144),
        [("exporter", "otlp_grpc")] = new(0, 144),
        [("processor", "k8s_attributes")] = new(0, 146),
        [("receiver", "file_log")] = new(0, 149),
    };

    private static readonly Dictionary<(string Class, string Type), (Version Since, string Instead)> Removed = new()
    {
        [("exporter", "logging")] = (new(0, 111), "exporter 'debug'"),
        [("extension", "memory_ballast")] = (new(0, 109), "GOMEMLIMIT, which the operator sets from the memory limit"),
        [("exporter", "jaeger")] = (new(0, 86), "exporter 'otlp_grpc', which Jaeger takes"),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.NotInDistribution, CollectorDiagnostics.RenamedComponent];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var component in collector.Components)
        {
            if (Removed.TryGetValue((component.Class, component.Type), out var removal))
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
        }

        CheckSettings(context, collector);
    }

    private static void CheckName(RuleContext context, Collector collector, Component component, Facts.ComponentFacts facts)
    {
        if (facts.OldType is not { } old || collector.Image.Version is not { } version)
        {
            return;
        }

        var since = Renamed.GetValueOrDefault((facts.Class, facts.Type), Facts.CollectorFacts.Release);
        if (component.Type == facts.Type && version < since && Renamed.ContainsKey((facts.Class, facts.Type)))
        {
            Report(context, collector, component, $"{facts.Class} '{facts.Type}' does not exist before {since.ToString(2)}; this image is {version}. Write '{old}'.", DiagnosticSeverity.Error);
        }
        else if (component.Type == old && version >= since)
        {
            Report(context, collector, component, $"'{old}' is the former name of {facts.Class} '{facts.Type}', which {version} accepts with a warning. Write '{facts.Type}'.", null);
        }
    }

    private static void CheckDistribution(RuleContext context, Collector collector, Component component, Facts.ComponentFacts facts)
    {
        if (collector.Image.Distribution is { } distribution && !facts.Distributions.Contains(distribution))
        {
            var image = distribution == "core" ? "opentelemetry-collector" : $"opentelemetry-collector-{distribution}";
            var where = facts.Distributions.Count == 0 ? "no published distribution carries it" : $"{string.Join(" and ", facts.Distributions)} {(facts.Distributions.Count == 1 ? "does" : "do")}";
            context.Report(CollectorDiagnostics.NotInDistribution, collector.Resource, component.Path, $"{component.Class} '{component.Type}' is not in the image '{image}'; {where}.", component.Body);
        }
    }

    private static void CheckSettings(RuleContext context, Collector collector)
    {
        var address = collector.Config.Path("service", "telemetry", "metrics", "address");
        if (address is not null && !collector.Image.IsBefore(0, 111))
        {
            context.Report(CollectorDiagnostics.RenamedComponent, collector.Resource, collector.ConfigPath.Key("service").Key("telemetry").Key("metrics").Key("address"),
                "is ignored since 0.123; write readers[].pull.exporter.prometheus with host and port.", address);
        }

        foreach (var component in collector.OfType("processor", "resource_detection"))
        {
            var detectors = component.Body["detectors"].ItemsOrNone();
            for (var i = 0; i < detectors.Count; i++)
            {
                if (detectors[i].AsString() == "k8snode" && collector.Image.IsAtLeast(0, 154))
                {
                    context.Report(CollectorDiagnostics.RenamedComponent, collector.Resource, component.Path.Key("detectors").Index(i), "'k8snode' is the former name of the detector 'k8s_api'. Write 'k8s_api'.", detectors[i]);
                }
            }
        }

        if (!collector.Image.IsBefore(0, 104))
        {
            CheckBareVariables(context, collector);
        }
    }

    // $NAME without braces stayed in old examples; Prometheus' own configuration has $1 in replacements.
    private static void CheckBareVariables(RuleContext context, Collector collector) => NodeWalk.OverScalars(collector.Config, (walk, scalar) =>
    {
        if (scalar.Kind == NodeKind.String && BareVariable(scalar.Text) is { } name && !walk.Path.Text.Contains("scrape_configs", StringComparison.Ordinal))
        {
            context.Report(CollectorDiagnostics.RenamedComponent, collector.Resource, walk.Path, $"'${name}' is not replaced since 0.104; write '${{env:{name}}}'.", scalar, DiagnosticSeverity.Error);
        }
    }, collector.ConfigPath);

    private static string? BareVariable(string text)
    {
        for (var at = text.IndexOf('$'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at + 1))
        {
            if (text[at + 1] == '$')
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterUpper(text[end]) || text[end] == '_' || (end > at + 1 && char.IsAsciiDigit(text[end]))))
            {
                end++;
            }

            if (end - at > 3)
            {
                return text[(at + 1)..end];
            }
        }

        return null;
    }

    private static void Report(RuleContext context, Collector collector, Component component, string message, DiagnosticSeverity? severity) =>
        context.Report(CollectorDiagnostics.RenamedComponent, collector.Resource, component.Path, message, component.Body, severity);
}
