namespace ManifestGen.Rules;

/// <summary>
/// A check of what changes between the committed output and this run; it runs once more when the changed files are known, with
/// <see cref="RuleContext.Previous"/> holding what they said before.
/// </summary>
public interface IChangeRule : IRule;
