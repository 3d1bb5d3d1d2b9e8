namespace ManifestGen.Rules.FluentBit;

/// <summary>Checks that the OpenTelemetry output does not lose the fields that inputs and filters collected.</summary>
public sealed class BodyKeyRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluentBitDiagnostics.BodyKeyDropsData];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Shared(set => new FluentBitIndex(set)).All)
        {
            // Without a filter section of the author's own the chart's kubernetes filter runs.
            var enriches = !release.Replaces("filters") || release.OfKind("filter").Any(filter => filter.Plugin == "kubernetes");
            var writesLog = !release.Replaces("inputs") || release.OfKind("input").Any(input => input.Plugin == "tail");
            foreach (var output in release.OfKind("output").Where(output => output.Plugin == "opentelemetry"))
            {
                if (output.Entry("logs_body_key") is not { } key)
                {
                    continue;
                }

                var names = output.Entries.Where(entry => entry.Key.Equals("logs_body_key", StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Value.TrimStart('$')).ToList();
                if (enriches && !output.IsOn("logs_body_key_attributes"))
                {
                    context.Report(FluentBitDiagnostics.BodyKeyDropsData, release.Resource, output.Path, $"records with '{key.Value}' lose every other field, 'kubernetes' among them; add logs_body_key_attributes true.", key.Node);
                }
                else if (writesLog && !names.Contains("log") && !release.OfKind("filter").Any(filter => filter.IsOn("merge_log") || filter.Plugin is "parser" or "modify"))
                {
                    context.Report(FluentBitDiagnostics.BodyKeyDropsData, release.Resource, output.Path, $"container logs carry their text in 'log', which '{key.Value}' does not name, so whole records become the body; add logs_body_key $log.", key.Node);
                }
            }
        }
    }
}
