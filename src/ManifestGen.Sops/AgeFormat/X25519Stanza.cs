using System.Security.Cryptography;
using ManifestGen.Sops.Cryptography;

namespace ManifestGen.Sops.AgeFormat;

/// <summary>The X25519 recipient stanza of age v1 (https://c2sp.org/age).</summary>
internal static class X25519Stanza
{
    public const string Type = "X25519";

    // ChaCha20-Poly1305 of the 16-byte file key.
    private const int BodySize = AgeHeader.FileKeySize + 16;

    private static ReadOnlySpan<byte> Info => "age-encryption.org/v1/X25519"u8;

    public static AgeStanza Wrap(AgeRecipient recipient, ReadOnlySpan<byte> fileKey)
    {
        Span<byte> ephemeral = stackalloc byte[X25519.KeySize];
        Span<byte> share = stackalloc byte[X25519.KeySize];
        Span<byte> shared = stackalloc byte[X25519.KeySize];
        Span<byte> wrapKey = stackalloc byte[32];
        try
        {
            RandomNumberGenerator.Fill(ephemeral);
            X25519.PublicKey(ephemeral, share);
            if (!X25519.TryAgree(ephemeral, recipient.Key.Span, shared))
            {
                throw new AgeException(AgeFailure.Key, $"The recipient '{recipient}' is a point of low order and protects nothing.");
            }

            DeriveWrapKey(shared, share, recipient, wrapKey);
            var body = new byte[BodySize];
            using var cipher = new ChaCha20Poly1305(wrapKey);
            cipher.Encrypt(stackalloc byte[12], fileKey, body.AsSpan(0, fileKey.Length), body.AsSpan(fileKey.Length));
            return new(Type, [Base64.EncodeUnpadded(share)], body);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(ephemeral);
            CryptographicOperations.ZeroMemory(shared);
            CryptographicOperations.ZeroMemory(wrapKey);
        }
    }

    /// <summary>The ephemeral share of a stanza whose shape is checked.</summary>
    public static byte[] ReadEphemeral(AgeStanza stanza)
    {
        if (stanza.Arguments is not [{ } argument] || Base64.DecodeUnpadded(argument) is not { Length: X25519.KeySize } share)
        {
            throw new AgeException(AgeFailure.Header, "An X25519 stanza has exactly one argument of 32 bytes.");
        }

        return stanza.Body.Length == BodySize ? share : throw new AgeException(AgeFailure.Header, "The body of an X25519 stanza has 32 bytes.");
    }

    public static bool TryOpen(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> share, AgeRecipient recipient, ReadOnlySpan<byte> body, Span<byte> fileKey)
    {
        Span<byte> wrapKey = stackalloc byte[32];
        try
        {
            DeriveWrapKey(shared, share, recipient, wrapKey);
            using var cipher = new ChaCha20Poly1305(wrapKey);
            cipher.Decrypt(stackalloc byte[12], body[..AgeHeader.FileKeySize], body[AgeHeader.FileKeySize..], fileKey);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrapKey);
        }
    }

    private static void DeriveWrapKey(ReadOnlySpan<byte> shared, ReadOnlySpan<byte> share, AgeRecipient recipient, Span<byte> wrapKey)
    {
        Span<byte> salt = stackalloc byte[X25519.KeySize * 2];
        share.CopyTo(salt);
        recipient.Key.Span.CopyTo(salt[X25519.KeySize..]);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, wrapKey, salt, Info);
    }
}
