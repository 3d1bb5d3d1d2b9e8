using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ManifestGen.Sops.AgeFormat;

/// <summary>Whole age v1 files: all of the content or none of it (https://c2sp.org/age).</summary>
internal static class AgeFile
{
    private const int ChunkSize = 64 * 1024;
    private const int TagSize = 16;
    private const int NonceSize = 16;

    /// <summary>Encrypts to every recipient.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> content, params IReadOnlyList<AgeRecipient> recipients)
    {
        if (recipients.Count == 0)
        {
            throw new ArgumentException("There is no recipient.", nameof(recipients));
        }

        Span<byte> fileKey = stackalloc byte[AgeHeader.FileKeySize];
        RandomNumberGenerator.Fill(fileKey);
        Span<byte> nonce = stackalloc byte[NonceSize];
        RandomNumberGenerator.Fill(nonce);
        var stanzas = new AgeStanza[recipients.Count];
        for (var i = 0; i < stanzas.Length; i++)
        {
            stanzas[i] = X25519Stanza.Wrap(recipients[i], fileKey);
        }

        var header = AgeHeader.Write(stanzas, fileKey);
        using var cipher = PayloadCipher(fileKey, nonce);
        CryptographicOperations.ZeroMemory(fileKey);

        var chunks = Math.Max(1, (content.Length + ChunkSize - 1) / ChunkSize);
        var file = new byte[header.Length + NonceSize + content.Length + (chunks * TagSize)];
        header.CopyTo(file, 0);
        nonce.CopyTo(file.AsSpan(header.Length));
        var output = file.AsSpan(header.Length + NonceSize);
        Span<byte> chunkNonce = stackalloc byte[12];
        for (var i = 0; i < chunks; i++)
        {
            var chunk = content[(i * ChunkSize)..Math.Min(content.Length, (i + 1) * ChunkSize)];
            ChunkNonce(chunkNonce, i, i == chunks - 1);
            cipher.Encrypt(chunkNonce, chunk, output[..chunk.Length], output.Slice(chunk.Length, TagSize));
            output = output[(chunk.Length + TagSize)..];
        }

        return file;
    }

    /// <summary>The content; the caller clears it.</summary>
    /// <exception cref="AgeException">The file breaks the format, was altered, or none of the identities opens it.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> file, params IReadOnlyList<AgeIdentity> identities)
    {
        var header = AgeHeader.Read(file);
        Span<byte> fileKey = stackalloc byte[AgeHeader.FileKeySize];
        Unwrap(header, identities, fileKey);
        try
        {
            if (!header.IsAuthentic(file, fileKey))
            {
                throw new AgeException(AgeFailure.HeaderMac, "The age header was altered: its authentication code is wrong.");
            }

            var payload = file[header.Length..];
            if (payload.Length < NonceSize)
            {
                throw new AgeException(AgeFailure.Header, "The age file is cut off behind its header.");
            }

            using var cipher = PayloadCipher(fileKey, payload[..NonceSize]);
            return Open(cipher, payload[NonceSize..]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(fileKey);
        }
    }

    private static void Unwrap(AgeHeader header, IReadOnlyList<AgeIdentity> identities, Span<byte> fileKey)
    {
        var known = header.Stanzas.Where(stanza => stanza.Type == X25519Stanza.Type).ToList();
        known.ForEach(stanza => X25519Stanza.ReadEphemeral(stanza));
        if (header.Stanzas.Count > 1 && header.Stanzas.Any(stanza => stanza.Type == "scrypt"))
        {
            throw new AgeException(AgeFailure.Header, "The age header is broken: a passphrase stands beside other recipients.");
        }

        foreach (var stanza in known)
        {
            foreach (var identity in identities)
            {
                if (identity.TryUnwrap(stanza, fileKey))
                {
                    return;
                }
            }
        }

        var foreign = header.Stanzas.Select(stanza => stanza.Type).Where(type => type != X25519Stanza.Type && !type.EndsWith("-grease", StringComparison.Ordinal));
        var kinds = string.Join(", ", foreign.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(kind => $"'{kind}'"));
        throw new AgeException(AgeFailure.NoMatch, kinds.Length == 0
            ? "None of the age identities at hand is a recipient."
            : $"None of the age identities at hand is a recipient; the recipient types {kinds} are not supported, only X25519 is.");
    }

    private static byte[] Open(ChaCha20Poly1305 cipher, ReadOnlySpan<byte> input)
    {
        var chunks = (input.Length + ChunkSize + TagSize - 1) / (ChunkSize + TagSize);
        if (input.Length < TagSize || input.Length - ((chunks - 1) * (ChunkSize + TagSize)) < TagSize)
        {
            throw Altered("it is cut off");
        }

        var content = new byte[input.Length - (chunks * TagSize)];
        try
        {
            Span<byte> chunkNonce = stackalloc byte[12];
            for (var i = 0; i < chunks; i++)
            {
                var chunk = input[(i * (ChunkSize + TagSize))..Math.Min(input.Length, (i + 1) * (ChunkSize + TagSize))];
                if (chunk.Length == TagSize && chunks > 1)
                {
                    throw Altered("its last chunk is empty");
                }

                ChunkNonce(chunkNonce, i, i == chunks - 1);
                cipher.Decrypt(chunkNonce, chunk[..^TagSize], chunk[^TagSize..], content.AsSpan(i * ChunkSize, chunk.Length - TagSize));
            }

            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(content);
            throw Altered("a chunk does not authenticate");
        }
        catch (AgeException)
        {
            CryptographicOperations.ZeroMemory(content);
            throw;
        }
    }

    private static ChaCha20Poly1305 PayloadCipher(ReadOnlySpan<byte> fileKey, ReadOnlySpan<byte> nonce)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, key, nonce, "payload"u8);
        var cipher = new ChaCha20Poly1305(key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private static void ChunkNonce(Span<byte> nonce, long counter, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], counter);
        nonce[11] = last ? (byte)1 : (byte)0;
    }

    private static AgeException Altered(string why) => new(AgeFailure.Payload, $"The age payload is broken: {why}.");
}
