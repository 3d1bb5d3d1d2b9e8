namespace ManifestGen.Rules.Collectors;

/// <summary>Finds settings that the image's release renamed, ignores or refuses.</summary>
public sealed class RenamedSettingRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.RenamedComponent];

    private protected override void Check(RuleContext context, Collector collector)
    {
        CheckOwnMetrics(context, collector);
        foreach (var component in collector.Components)
        {
            switch (component.Class, component.PresentType)
            {
                case ("processor", "resource_detection"):
                    CheckDetectors(context, collector, component);
                    break;
                case ("receiver", "kubelet_stats"):
                    CheckKubeletMetrics(context, collector, component);
                    break;
                case ("connector", "span_metrics") when component.Body["dimensions_cache_size"] is { } size && collector.Image.IsAtLeast(0, 130):
                    Report(context, collector, component.Path.Key("dimensions_cache_size"), "gave way to 'aggregation_cardinality_limit' in 0.130. Write that.", size);
                    break;
                case ("exporter", _) when component.Body["batcher"] is { } batcher && collector.Image.IsAtLeast(0, 123):
                    var isGone = component.PresentType is "otlp_grpc" or "otlp_http" && collector.Image.IsAtLeast(0, 130);
                    Report(context, collector, component.Path.Key("batcher"), $"gave way to 'sending_queue.batch' in 0.123{(isGone ? " and was removed in 0.130" : "")}. Write that.", batcher, isGone ? DiagnosticSeverity.Error : null);
                    break;
            }
        }

        if (!collector.Image.IsBefore(0, 104))
        {
            CheckBareVariables(context, collector);
        }
    }

    private static void CheckOwnMetrics(RuleContext context, Collector collector)
    {
        if (collector.Config.Path("service", "telemetry", "metrics", "address") is { } address && !collector.Image.IsBefore(0, 111))
        {
            Report(context, collector, collector.ConfigPath.Key("service").Key("telemetry").Key("metrics").Key("address"),
                $"{(collector.Image.IsBefore(0, 123) ? "is deprecated since 0.111 and ignored from 0.123 on" : "is ignored since 0.123")}; write readers[].pull.exporter.prometheus with host and port.", address);
        }
    }

    private static void CheckDetectors(RuleContext context, Collector collector, Component component)
    {
        var detectors = component.Body["detectors"].ItemsOrNone();
        for (var i = 0; i < detectors.Count; i++)
        {
            if (detectors[i].AsString() == "k8snode" && collector.Image.IsAtLeast(0, 154))
            {
                Report(context, collector, component.Path.Key("detectors").Index(i), "'k8snode' is the former name of the detector 'k8s_api'. Write 'k8s_api'.", detectors[i]);
            }
            else if (detectors[i].AsString() == "k8s_api" && collector.Image.IsBefore(0, 154))
            {
                Report(context, collector, component.Path.Key("detectors").Index(i), $"the detector 'k8s_api' does not exist before 0.154; this image is {collector.Image.Version}. Write 'k8snode'.", detectors[i], DiagnosticSeverity.Error);
            }
        }
    }

    private static void CheckKubeletMetrics(RuleContext context, Collector collector, Component component)
    {
        foreach (var (name, metric) in component.Body["metrics"].EntriesOrNone())
        {
            if (name.EndsWith(".cpu.utilization", StringComparison.Ordinal) && metric["enabled"]?.AsBoolean() == true && collector.Image.IsAtLeast(0, 125))
            {
                Report(context, collector, component.Path.Key("metrics").Key(name), $"gave way to '{name.Replace("utilization", "usage", StringComparison.Ordinal)}' in 0.125. Enable that.", metric);
            }
        }
    }

    // $NAME without braces stayed in old examples; Prometheus' own configuration has $1 in replacements.
    private static void CheckBareVariables(RuleContext context, Collector collector) => NodeWalk.OverScalars(collector.Config, (walk, scalar) =>
    {
        if (scalar.Kind == NodeKind.String && BareVariable(scalar.Text) is { } name && !walk.Path.Text.Contains("scrape_configs", StringComparison.Ordinal))
        {
            Report(context, collector, walk.Path, $"'${name}' is not replaced since 0.104; write '${{env:{name}}}'.", scalar, DiagnosticSeverity.Error);
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

    private static void Report(RuleContext context, Collector collector, FieldPath path, string message, Node node, DiagnosticSeverity? severity = null) =>
        context.Report(CollectorDiagnostics.RenamedComponent, collector.Resource, path, message, node, severity);
}
