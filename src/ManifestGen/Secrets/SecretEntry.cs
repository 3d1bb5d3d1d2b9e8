namespace ManifestGen.Secrets;

/// <summary>One key of a declared Secret.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Where its value comes from.</param>
/// <param name="Policy">What a given value must satisfy; null where anything may be.</param>
/// <param name="Origin">Where the entry was written.</param>
public sealed record SecretEntry(string Key, SecretValue Value, PasswordPolicy? Policy, Origin Origin)
{
    /// <summary>What the program that reads the key demands of it; null where nobody declared any.</summary>
    internal ValueDemand? Demand { get; init; }
}
