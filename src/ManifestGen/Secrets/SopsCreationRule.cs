namespace ManifestGen.Secrets;

/// <summary>One creation rule of <c>.sops.yaml</c>, as far as checks need it.</summary>
/// <param name="PathPattern"><c>path_regex</c>; null where the rule covers every path.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record SopsCreationRule(string? PathPattern, Origin? Origin)
{
    /// <summary><c>encrypted_regex</c>; null where absent, which encrypts every value unless another selector is there.</summary>
    public string? EncryptedPattern { get; init; }

    /// <summary><c>unencrypted_regex</c>; null where absent.</summary>
    public string? UnencryptedPattern { get; init; }

    /// <summary><c>encrypted_suffix</c>; null where absent.</summary>
    public string? EncryptedSuffix { get; init; }

    /// <summary><c>unencrypted_suffix</c>; null where absent.</summary>
    public string? UnencryptedSuffix { get; init; }

    /// <summary>The folder of <c>.sops.yaml</c>, with a final <c>/</c>; empty where paths start there anyway.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether the rule covers a file; the pattern is held against the path below the folder of <c>.sops.yaml</c>.</summary>
    public bool Covers(string path) =>
        PathPattern is null || UserPattern.IsMatch(PathPattern, path.StartsWith(Folder, StringComparison.Ordinal) ? path[Folder.Length..] : path);

    /// <summary>Whether values under a key would be encrypted.</summary>
    public bool Encrypts(string key) =>
        EncryptedPattern is { } encrypted ? UserPattern.IsMatch(encrypted, key)
        : UnencryptedPattern is { } unencrypted ? !UserPattern.IsMatch(unencrypted, key)
        : EncryptedSuffix is { } suffix ? key.EndsWith(suffix, StringComparison.Ordinal)
        : UnencryptedSuffix is not { } plain || !key.EndsWith(plain, StringComparison.Ordinal);
}
