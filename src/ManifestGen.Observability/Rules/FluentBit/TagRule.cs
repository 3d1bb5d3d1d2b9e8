namespace ManifestGen.Rules.FluentBit;

/// <summary>Checks that every input's records are taken by an output, and that every filter and output gets any.</summary>
public sealed class TagRule : IRule
{
    // Their records keep the tag that the sender gave them.
    private static readonly HashSet<string> TaggedBySenders = new(StringComparer.Ordinal) { "forward", "http", "opentelemetry", "splunk", "elasticsearch", "mqtt" };

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluentBitDiagnostics.NoMatchingOutput];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Shared(set => new FluentBitIndex(set)).All)
        {
            // Tags may be rewritten, and patterns may say anything; then nothing is certain.
            var takers = release.OfKind("output").Concat(release.OfKind("filter")).ToList();
            if (takers.Exists(taker => taker["match_regex"] is not null) || release.OfKind("filter").Any(filter => filter.Plugin == "rewrite_tag"))
            {
                continue;
            }

            CheckInputs(context, release);
            if (release.Replaces("inputs"))
            {
                CheckTakers(context, release, takers);
            }
        }
    }

    /// <summary>The tag of an input's records; fluent-bit counts inputs of a plugin where none is given.</summary>
    internal static string TagOf(FluentBitSection input) => input["tag"] ?? $"{input.Plugin}.0";

    /// <summary>Whether a filter or output takes records of a tag.</summary>
    internal static bool Takes(FluentBitSection taker, string tag) => IsMatch(taker["match"] ?? "", tag);

    private static void CheckInputs(RuleContext context, FluentBitRelease release)
    {
        var outputs = release.OfKind("output").ToList();
        foreach (var input in release.OfKind("input").Where(input => input.Plugin.Length > 0 && outputs.Count > 0 && !IsTaggedBySenders(input)))
        {
            var tag = TagOf(input);
            if (!outputs.Exists(output => Takes(output, tag)))
            {
                context.Report(FluentBitDiagnostics.NoMatchingOutput, release.Resource, input.Path, $"no output matches tag '{tag}' of input '{input.Plugin}', so its records are thrown away.", (input.Entry("tag") ?? input.Entry("name"))?.Node);
            }
        }
    }

    private static void CheckTakers(RuleContext context, FluentBitRelease release, List<FluentBitSection> takers)
    {
        var inputs = release.OfKind("input").Where(input => input.Plugin.Length > 0).ToList();

        // A tag that depends on the record, as of tail with parts of the path, is not known here; nor are those that a filter makes.
        if (inputs.Count == 0
            || inputs.Exists(input => IsTaggedBySenders(input) || input["tag"]?.Contains('<') == true || input["tag_prefix"] is not null)
            || release.OfKind("filter").Any(filter => filter.Plugin is "log_to_metrics" or "lua"))
        {
            return;
        }

        foreach (var taker in takers.Where(taker => taker["match"] is { Length: > 0 } && !inputs.Exists(input => Takes(taker, TagOf(input)))))
        {
            context.Report(FluentBitDiagnostics.NoMatchingOutput, release.Resource, taker.Path,
                $"{taker.Kind} '{taker.Plugin}' matches '{taker["match"]}', and no input has such a tag: {string.Join(", ", inputs.Select(input => $"'{TagOf(input)}'").Distinct())}.", taker.Entry("match")?.Node);
        }
    }

    private static bool IsTaggedBySenders(FluentBitSection input) => input["tag"] is null && TaggedBySenders.Contains(input.Plugin);

    // A tag with a star stands for many tags; the pattern must fit one of them.
    private static bool IsMatch(string pattern, string tag) =>
        Collectors.PathGlob.IsMatch(pattern.Replace('/', '.'), tag.Replace('/', '.'))
        || (tag.Contains('*') && (Collectors.PathGlob.IsMatch(pattern.Replace('/', '.'), tag.Replace("*", "x", StringComparison.Ordinal).Replace('/', '.')) || MeetsStar(pattern, tag)));

    // `kube.var.log.*` takes part of what `kube.*` tags: one of both is the beginning of the other.
    private static bool MeetsStar(string pattern, string tag)
    {
        var (a, b) = (pattern[..Math.Max(0, pattern.IndexOf('*'))], tag[..tag.IndexOf('*')]);
        return pattern.Contains('*') && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
    }
}
