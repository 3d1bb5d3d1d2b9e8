using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ManifestGen.Sops.Cryptography;

/// <summary>
/// AES-GCM with a nonce of any length of at least one byte (NIST SP 800-38D). SOPS uses 32 bytes, the platform's class takes 12 only;
/// the block cipher is the platform's own.
/// </summary>
internal sealed class AesGcmAnyNonce : IDisposable
{
    public const int TagSize = 16;

    // Enough counter blocks a call to make the platform's set-up cost vanish, few enough to stay on the stack.
    private const int BlocksAtOnce = 64;

    private readonly Aes aes;
    private readonly byte[] hashKey = new byte[16];
    private readonly bool hardware;

    public AesGcmAnyNonce(ReadOnlySpan<byte> key, bool hardware = true)
    {
        aes = Aes.Create();
        aes.SetKey(key);
        aes.EncryptEcb(hashKey, hashKey, PaddingMode.None);
        this.hardware = hardware;
    }

    /// <summary>Encrypts and authenticates; <paramref name="ciphertext"/> is as long as <paramref name="plaintext"/>, <paramref name="tag"/> 16 bytes.</summary>
    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData, Span<byte> ciphertext, Span<byte> tag)
    {
        Span<byte> counter = stackalloc byte[16];
        FirstCounter(nonce, counter);
        Span<byte> mask = stackalloc byte[16];
        aes.EncryptEcb(counter, mask, PaddingMode.None);
        Transform(counter, plaintext, ciphertext);
        Tag(associatedData, ciphertext[..plaintext.Length], mask, tag);
    }

    /// <summary>Decrypts what is authentic; false, and no byte written, where it is not.</summary>
    public bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> tag, Span<byte> plaintext)
    {
        if (nonce.Length == 0 || tag.Length != TagSize)
        {
            return false;
        }

        Span<byte> counter = stackalloc byte[16];
        FirstCounter(nonce, counter);
        Span<byte> expected = stackalloc byte[16];
        Span<byte> mask = stackalloc byte[16];
        aes.EncryptEcb(counter, mask, PaddingMode.None);
        Tag(associatedData, ciphertext, mask, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, tag))
        {
            return false;
        }

        Transform(counter, ciphertext, plaintext);
        return true;
    }

    public void Dispose()
    {
        aes.Dispose();
        CryptographicOperations.ZeroMemory(hashKey);
    }

    private void FirstCounter(ReadOnlySpan<byte> nonce, Span<byte> counter)
    {
        if (nonce.Length == 0)
        {
            throw new ArgumentException("A nonce has at least one byte.", nameof(nonce));
        }

        if (nonce.Length == 12)
        {
            nonce.CopyTo(counter);
            BinaryPrimitives.WriteUInt32BigEndian(counter[12..], 1);
            return;
        }

        var hash = new Ghash(hashKey, hardware);
        hash.Update(nonce);
        hash.Lengths(0, (ulong)nonce.Length * 8);
        hash.Write(counter);
    }

    private void Tag(ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> mask, Span<byte> tag)
    {
        var hash = new Ghash(hashKey, hardware);
        hash.Update(associatedData);
        hash.Update(ciphertext);
        hash.Lengths((ulong)associatedData.Length * 8, (ulong)ciphertext.Length * 8);
        hash.Write(tag);
        for (var i = 0; i < TagSize; i++)
        {
            tag[i] ^= mask[i];
        }
    }

    private void Transform(Span<byte> counter, ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> stream = stackalloc byte[BlocksAtOnce * 16];
        var low = BinaryPrimitives.ReadUInt32BigEndian(counter[12..]);
        for (var at = 0; at < input.Length;)
        {
            var length = Math.Min(stream.Length, input.Length - at);
            var blocks = (length + 15) / 16;
            for (var i = 0; i < blocks; i++)
            {
                counter.CopyTo(stream[(i * 16)..]);
                unchecked
                {
                    low++;
                }

                BinaryPrimitives.WriteUInt32BigEndian(stream[((i * 16) + 12)..], low);
            }

            aes.EncryptEcb(stream[..(blocks * 16)], stream, PaddingMode.None);
            for (var i = 0; i < length; i++)
            {
                output[at + i] = (byte)(input[at + i] ^ stream[i]);
            }

            at += length;
        }

        CryptographicOperations.ZeroMemory(stream);
    }
}
