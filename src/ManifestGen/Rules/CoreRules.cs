namespace ManifestGen.Rules;

/// <summary>The checks that every program gets.</summary>
public static class CoreRules
{
    /// <summary>One instance of each; rules hold no state between runs.</summary>
    public static IReadOnlyList<IRule> All { get; } = [];
}
