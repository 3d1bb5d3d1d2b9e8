namespace ManifestGen.Cli.Charts;

/// <summary>Digests as text.</summary>
internal static class Digests
{
    /// <summary><c>sha256:</c> and hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> hash) => "sha256:" + Convert.ToHexStringLower(hash);

    /// <summary>A digest as an index writes it, with or without the algorithm's name; null where it is another algorithm or none.</summary>
    public static string? Normalize(string? digest) =>
        digest is { Length: 64 } && digest.All(char.IsAsciiHexDigit) ? "sha256:" + digest.ToLowerInvariant()
        : digest is { Length: 71 } && digest.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? digest.ToLowerInvariant()
        : null;
}
