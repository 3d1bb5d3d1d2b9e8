using ManifestGen.Running;

namespace ManifestGen.Rules;

/// <summary>Runs rules over a set and settles severities, suppressions and order.</summary>
/// <param name="rules">The rules, in any order.</param>
/// <param name="severities">The user's severities by id; an id that is absent keeps its default.</param>
public sealed class RuleRunner(IReadOnlyList<IRule> rules, IReadOnlyDictionary<string, DiagnosticSeverity> severities)
{
    /// <summary>Every finding of every rule, suppressed ones left out, sorted by place, then id, then text.</summary>
    public IReadOnlyList<Diagnostic> Check(ManifestSet set, ManifestSet? previous = null)
    {
        var context = new RuleContext(set) { Previous = previous, ServiceSources = [.. rules.OfType<References.IServiceSource>()] };

        // A rule only reads and reports, so that they need no order among each other; findings are sorted below.
        SideBySide.Run(rules.Count, index => rules[index].Check(context));

        foreach (var suppression in set.Resources.SelectMany(resource => resource.Suppressions).Where(suppression => string.IsNullOrWhiteSpace(suppression.Reason)).Distinct())
        {
            context.Report(RuleDiagnostics.SuppressionWithoutReason, $"the suppression of {suppression.Id} gives no reason and is not heeded; write why it does not apply here.", suppression.Origin);
        }

        return
        [
            .. context.Found
                .Where(found => found.Resource?.Suppressions.Any(suppression => suppression.Id == found.Diagnostic.Descriptor.Id && !string.IsNullOrWhiteSpace(suppression.Reason)) != true)
                .Select(found => found.Diagnostic with { Severity = severities.GetValueOrDefault(found.Diagnostic.Descriptor.Id, found.Diagnostic.Severity) })
                .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.None)
                .DistinctBy(diagnostic => (diagnostic.Descriptor.Id, diagnostic.Origin, diagnostic.Text))
                .OrderBy(diagnostic => diagnostic.Origin?.File, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Origin?.Line)
                .ThenBy(diagnostic => diagnostic.Origin?.Column)
                .ThenBy(diagnostic => diagnostic.Descriptor.Id, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Text, StringComparer.Ordinal),
        ];
    }
}
