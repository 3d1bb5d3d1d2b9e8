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

        List<Diagnostic> findings = [];
        foreach (var (diagnostic, resource) in context.Found)
        {
            var severity = severities.GetValueOrDefault(diagnostic.Descriptor.Id, diagnostic.Severity);
            if (severity != DiagnosticSeverity.None && resource?.Suppressions.Any(suppression => suppression.Id == diagnostic.Descriptor.Id && !string.IsNullOrWhiteSpace(suppression.Reason)) != true)
            {
                findings.Add(diagnostic with { Severity = severity });
            }
        }

        return Ordered(findings);
    }

    /// <summary>Sorted by place, then id, then text; what was said already is left out.</summary>
    internal static List<Diagnostic> Ordered(List<Diagnostic> findings)
    {
        findings.Sort(Compare);
        List<Diagnostic> ordered = [];
        foreach (var finding in findings)
        {
            if (ordered.Count == 0 || Compare(ordered[^1], finding) != 0)
            {
                ordered.Add(finding);
            }
        }

        return ordered;
    }

    private static int Compare(Diagnostic left, Diagnostic right) =>
        string.CompareOrdinal(left.Origin?.File, right.Origin?.File) is not 0 and var file ? file
        : (left.Origin?.Line ?? -1).CompareTo(right.Origin?.Line ?? -1) is not 0 and var line ? line
        : (left.Origin?.Column ?? -1).CompareTo(right.Origin?.Column ?? -1) is not 0 and var column ? column
        : string.CompareOrdinal(left.Descriptor.Id, right.Descriptor.Id) is not 0 and var id ? id
        : string.CompareOrdinal(left.Text, right.Text);
}
