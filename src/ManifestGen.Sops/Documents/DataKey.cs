using System.Security.Cryptography;
using System.Text;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Cryptography;

namespace ManifestGen.Sops.Documents;

/// <summary>The 32 bytes that encrypt every value of one file.</summary>
internal sealed class DataKey : IDisposable
{
    private const int Size = 32;

    // sops reuses old nonces in a cipher fixed to this size and panics at any other.
    private const int NonceSize = 32;

    private readonly byte[] key;
    private readonly AesGcmAnyNonce cipher;

    public DataKey(byte[] key)
    {
        if (key.Length != Size)
        {
            throw new SopsException(SopsFailure.Metadata, "The data key does not have 32 bytes; it may be one part of a key shared among groups.");
        }

        this.key = key;
        cipher = new(key);
    }

    /// <summary>A new key from the platform's random numbers.</summary>
    public static DataKey Generate() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The armored age file that holds the key for one recipient.</summary>
    public string Wrap(AgeRecipient recipient) => AgeArmor.Write(AgeFile.Encrypt(key, recipient));

    /// <summary>Encrypts a value for its place under a fresh nonce.</summary>
    public string Encrypt(ReadOnlySpan<byte> plaintext, LeafType type, string associatedData)
    {
        var (data, nonce, tag) = (new byte[plaintext.Length], RandomNumberGenerator.GetBytes(NonceSize), new byte[AesGcmAnyNonce.TagSize]);
        cipher.Encrypt(nonce, plaintext, Encoding.UTF8.GetBytes(associatedData), data, tag);
        return new EncryptedValue(data, nonce, tag, type).ToString();
    }

    /// <summary>The plaintext, which the caller clears; null where it was altered, moved, or belongs to another key.</summary>
    public byte[]? Decrypt(EncryptedValue value, string associatedData)
    {
        var plaintext = new byte[value.Data.Length];
        return cipher.TryDecrypt(value.Nonce, value.Data, Encoding.UTF8.GetBytes(associatedData), value.Tag, plaintext) ? plaintext : null;
    }

    public void Dispose()
    {
        cipher.Dispose();
        CryptographicOperations.ZeroMemory(key);
    }
}
