using System.Security.Cryptography;
using ManifestGen.Sops.Cryptography;

namespace ManifestGen.Sops.AgeFormat;

/// <summary>An X25519 private key, <c>AGE-SECRET-KEY-1…</c>.</summary>
internal sealed class AgeIdentity : IDisposable
{
    private const string Prefix = "AGE-SECRET-KEY-";

    private readonly byte[] key;

    private AgeIdentity(byte[] key)
    {
        this.key = key;
        Span<byte> publicKey = stackalloc byte[X25519.KeySize];
        X25519.PublicKey(key, publicKey);
        Recipient = AgeRecipient.FromKey(publicKey);
    }

    /// <summary>The public key that belongs to it.</summary>
    public AgeRecipient Recipient { get; }

    /// <summary>A new key from the platform's random numbers.</summary>
    public static AgeIdentity Generate()
    {
        var key = new byte[X25519.KeySize];
        RandomNumberGenerator.Fill(key);
        return new(key);
    }

    /// <summary>Reads <c>AGE-SECRET-KEY-1…</c>; null where it is not well-formed.</summary>
    public static AgeIdentity? TryParse(ReadOnlySpan<char> text) =>
        Bech32.Decode(text) is ({ } prefix, { Length: X25519.KeySize } key) && prefix == Prefix ? new(key) : null;

    /// <summary>The text form, a secret: only for a key file.</summary>
    public string Reveal() => Bech32.Encode(Prefix, key);

    /// <summary>Opens a stanza of this identity's recipient; false where it is another's.</summary>
    /// <exception cref="AgeException">The stanza breaks the format.</exception>
    public bool TryUnwrap(AgeStanza stanza, Span<byte> fileKey)
    {
        var ephemeral = X25519Stanza.ReadEphemeral(stanza);
        Span<byte> shared = stackalloc byte[X25519.KeySize];
        try
        {
            if (!X25519.TryAgree(key, ephemeral, shared))
            {
                throw new AgeException(AgeFailure.Header, "The header holds a key of low order.");
            }

            return X25519Stanza.TryOpen(shared, ephemeral, Recipient, stanza.Body, fileKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
