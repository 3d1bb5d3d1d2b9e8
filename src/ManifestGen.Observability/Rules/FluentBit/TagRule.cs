namespace ManifestGen.Rules.FluentBit;

/// <summary>Checks that every input's records are taken by an output.</summary>
public sealed class TagRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluentBitDiagnostics.NoMatchingOutput];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Shared(set => new FluentBitIndex(set)).All)
        {
            var outputs = release.OfKind("output").ToList();

            // Tags may be rewritten, and patterns may say anything; then nothing is certain.
            if (outputs.Count == 0 || outputs.Exists(output => output["match_regex"] is not null) || release.OfKind("filter").Any(filter => filter.Plugin == "rewrite_tag"))
            {
                continue;
            }

            foreach (var input in release.OfKind("input").Where(input => input.Plugin.Length > 0))
            {
                var tag = input["tag"] ?? $"{input.Plugin}.0";
                if (!outputs.Exists(output => IsMatch(output["match"] ?? "", tag)))
                {
                    context.Report(FluentBitDiagnostics.NoMatchingOutput, release.Resource, input.Path, $"no output matches tag '{tag}' of input '{input.Plugin}', so its records are thrown away.", (input.Entry("tag") ?? input.Entry("name"))?.Node);
                }
            }
        }
    }

    // A tag with a star stands for many tags; the pattern must fit one of them.
    private static bool IsMatch(string pattern, string tag) =>
        Collectors.PathGlob.IsMatch(pattern.Replace('/', '.'), tag.Replace("*", "x", StringComparison.Ordinal).Replace('/', '.'));
}
