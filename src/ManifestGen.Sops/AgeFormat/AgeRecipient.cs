using ManifestGen.Sops.Cryptography;

namespace ManifestGen.Sops.AgeFormat;

/// <summary>An X25519 public key, <c>age1…</c>, that a file can be encrypted to.</summary>
internal sealed record AgeRecipient
{
    private const string Prefix = "age";

    private AgeRecipient(string text, byte[] key)
    {
        Text = text;
        Key = key;
    }

    /// <summary>The form people write.</summary>
    public string Text { get; }

    public ReadOnlyMemory<byte> Key { get; }

    public static AgeRecipient FromKey(ReadOnlySpan<byte> key) => new(Bech32.Encode(Prefix, key), key.ToArray());

    /// <summary>Reads <c>age1…</c>.</summary>
    /// <exception cref="AgeException">It is of another kind or not well-formed; the message says which.</exception>
    public static AgeRecipient Parse(string text)
    {
        if (UnsupportedKind(text) is { } kind)
        {
            throw new AgeException(AgeFailure.Key, $"The recipient '{Short(text)}' is {kind}, which only the sops program can use.");
        }

        if (Bech32.Decode(text) is ({ } prefix, { Length: X25519.KeySize } key) && prefix == Prefix)
        {
            return new(text, key);
        }

        throw new AgeException(AgeFailure.Key, $"The recipient '{Short(text)}' is no age public key: it starts with 'age1' and has 62 characters; one is mistyped or missing.");
    }

    /// <summary>What kind of foreign recipient the text names; null for X25519 and for what is no recipient at all.</summary>
    public static string? UnsupportedKind(string text) => text switch
    {
        _ when text.StartsWith("age1pq1", StringComparison.Ordinal) => "a post-quantum key",
        _ when text.StartsWith("ssh-", StringComparison.Ordinal) => "an SSH key",
        _ when text.StartsWith("age1", StringComparison.Ordinal) && text.IndexOf('1', 4) >= 0 => "a plugin key",
        _ => null,
    };

    public bool Equals(AgeRecipient? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private static string Short(string text) => text.Length <= 80 ? text : text[..40] + "…";
}
