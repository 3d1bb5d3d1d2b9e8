namespace ManifestGen.Rules;

/// <summary>Brings the room's rules along with its builders.</summary>
internal static class ObservabilityRulesExtensions
{
    /// <summary>Registers every rule of the room; each runs once however many builders ask for it.</summary>
    public static NamespaceBuilder WithObservabilityRules(this NamespaceBuilder target)
    {
        target.Cluster.WithRules([.. ObservabilityRules.All]);
        return target;
    }
}
