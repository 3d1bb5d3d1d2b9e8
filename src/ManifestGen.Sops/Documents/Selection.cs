namespace ManifestGen.Sops.Documents;

/// <summary>Which values of a file are encrypted, decided by every map key on the way to them.</summary>
internal sealed class Selection
{
    /// <summary>What sops assumes where neither file nor rule says anything.</summary>
    public static readonly Selection Default = Create("unencrypted_suffix", "_unencrypted");

    /// <summary>What Flux needs for a Secret: everything that identifies the object stays readable.</summary>
    public static readonly Selection KubernetesSecret = Create("encrypted_regex", "^(data|stringData)$");

    private readonly Func<string, bool> hits;

    private Selection(string option, string pattern, Func<string, bool> hits)
    {
        Option = option;
        Pattern = pattern;
        this.hits = hits;
    }

    /// <summary>The options that sops knows; at most one may be given.</summary>
    public static IReadOnlyList<string> Options { get; } =
    [
        "unencrypted_suffix", "encrypted_suffix", "unencrypted_regex", "encrypted_regex", "unencrypted_comment_regex", "encrypted_comment_regex",
    ];

    /// <summary>The option's name as sops writes it.</summary>
    public string Option { get; }

    public string Pattern { get; }

    private bool EncryptsHits => Option.StartsWith("encrypted", StringComparison.Ordinal);

    /// <summary>Reads an option.</summary>
    /// <exception cref="SopsException">The pattern does not compile, or the option works by comments.</exception>
    public static Selection Create(string option, string pattern)
    {
        if (option.EndsWith("_comment_regex", StringComparison.Ordinal))
        {
            throw new SopsException(SopsFailure.NeedsBinary, $"'{option}' selects values by comments, which only the sops program can do.");
        }

        if (option.EndsWith("_suffix", StringComparison.Ordinal))
        {
            return new(option, pattern, key => key.EndsWith(pattern, StringComparison.Ordinal));
        }

        var regex = GoRegex.Compile(pattern);
        return new(option, pattern, regex.IsMatch);
    }

    /// <summary>Whether the value under these keys is encrypted; one hit anywhere on the path decides.</summary>
    public bool Encrypts(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            if (hits(key))
            {
                return EncryptsHits;
            }
        }

        return !EncryptsHits;
    }

    public bool SameAs(Selection other) => Option == other.Option && Pattern == other.Pattern;
}
