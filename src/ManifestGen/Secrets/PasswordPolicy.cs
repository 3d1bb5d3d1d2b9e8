namespace ManifestGen;

/// <summary>What a password must contain; generated ones satisfy it, given ones are checked against it before encryption.</summary>
public sealed record PasswordPolicy
{
    /// <summary>The length of generated passwords, in characters.</summary>
    public int Length { get; init; } = 32;

    /// <summary>The fewest characters a given password may have.</summary>
    public int MinimumLength { get; init; } = 16;

    /// <summary>The most characters a given password may have.</summary>
    public int MaximumLength { get; init; } = 1024;

    /// <summary>Whether a lower-case letter, an upper-case letter, a digit and a special character must all occur.</summary>
    public bool RequiresEveryClass { get; init; }

    /// <summary>The special characters that generated passwords may use; none that YAML, shells, URLs or Flux's <c>${…}</c> would touch.</summary>
    public string SpecialCharacters { get; init; } = "-_.~!+@";

    /// <summary>32 letters and digits.</summary>
    public static PasswordPolicy Alphanumeric { get; } = new() { SpecialCharacters = "" };

    /// <summary>
    /// What OpenObserve accepts since 0.91: 8 to 128 characters with lower, upper, digit and special; it panics at start otherwise.
    /// </summary>
    public static PasswordPolicy OpenObserve { get; } = new() { MinimumLength = 8, MaximumLength = 128, RequiresEveryClass = true };
}
