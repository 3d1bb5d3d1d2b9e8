using System.Collections.Concurrent;

namespace ManifestGen.Schemas.Cel;

/// <summary>A rule that can be asked; parsed once a process.</summary>
internal sealed class CelRule
{
    private static readonly ConcurrentDictionary<string, CelRule> Known = new(StringComparer.Ordinal);

    private readonly CelExpression? expression;

    private CelRule(string text)
    {
        try
        {
            expression = CelParser.Parse(text);
        }
        catch (CelSyntaxException)
        {
            // What this subset lacks, the API server still checks.
            expression = null;
        }
    }

    /// <summary>Whether the rule is within the subset.</summary>
    public bool IsSupported => expression is not null;

    /// <summary>The rule of a text.</summary>
    public static CelRule Of(string text) => Known.GetOrAdd(text, static rule => new(rule));

    /// <summary>Whether the value fulfils the rule; a rule outside the subset is always fulfilled.</summary>
    public bool Holds(CelValue self)
    {
        if (expression is null)
        {
            return true;
        }

        try
        {
            return new CelEvaluator(self).Evaluate(expression) is true;
        }
        catch (CelFaultException)
        {
            return false;
        }
    }
}
