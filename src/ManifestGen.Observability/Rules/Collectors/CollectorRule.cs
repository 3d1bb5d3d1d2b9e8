namespace ManifestGen.Rules.Collectors;

/// <summary>A rule over each collector by itself.</summary>
public abstract class CollectorRule : IRule
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<DiagnosticDescriptor> Descriptors { get; }

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var collector in context.Shared(set => new CollectorIndex(set)).All)
        {
            Check(context, collector);
        }
    }

    private protected abstract void Check(RuleContext context, Collector collector);
}
