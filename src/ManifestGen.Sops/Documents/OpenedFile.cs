using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Sops.Documents;

/// <summary>A file with its data key and plaintexts; disposing clears both.</summary>
internal sealed class OpenedFile : IDisposable
{
    private OpenedFile(SopsFile file, DataKey key, IReadOnlyList<OpenedLeaf> leaves)
    {
        File = file;
        Key = key;
        Leaves = leaves;
    }

    public SopsFile File { get; }

    public DataKey Key { get; }

    public IReadOnlyList<OpenedLeaf> Leaves { get; }

    /// <summary>Decrypts every value and checks the authentication code; takes over the key.</summary>
    /// <exception cref="SopsException">A value is plain, altered or moved, or the code is absent or wrong.</exception>
    public static OpenedFile Open(SopsFile file, DataKey key)
    {
        var opened = OpenUnchecked(file, key);
        try
        {
            CheckMac(file, opened.Leaves, key);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Decrypts every value without looking at the authentication code; takes over the key.</summary>
    /// <exception cref="SopsException">A value is plain, altered or moved.</exception>
    public static OpenedFile OpenUnchecked(SopsFile file, DataKey key)
    {
        try
        {
            return new(file, key, Decrypt(file, key));
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Every value with its plaintext, which the caller clears.</summary>
    /// <exception cref="SopsException">A value is plain, altered or moved.</exception>
    public static IReadOnlyList<OpenedLeaf> Decrypt(SopsFile file, DataKey key)
    {
        var leaves = new List<OpenedLeaf>();
        try
        {
            foreach (var leaf in file.Leaves())
            {
                leaves.Add(Open(leaf, key));
            }

            return leaves;
        }
        catch
        {
            Clear(leaves);
            throw;
        }
    }

    public static void Clear(IReadOnlyList<OpenedLeaf> leaves)
    {
        foreach (var leaf in leaves)
        {
            CryptographicOperations.ZeroMemory(leaf.Plaintext);
        }
    }

    /// <summary>Compares the file's authentication code with its content.</summary>
    /// <exception cref="SopsException">It is absent or wrong.</exception>
    public static void CheckMac(SopsFile file, IReadOnlyList<OpenedLeaf> leaves, DataKey key)
    {
        var metadata = file.Metadata;
        if (metadata.Mac is null)
        {
            throw new SopsException(SopsFailure.Mac, "The file has no authentication code: a value may have been changed or removed.");
        }

        var stored = EncryptedValue.Parse(metadata.Mac) is { } mac ? key.Decrypt(mac, metadata.LastModified) : null;
        if (stored is null)
        {
            throw new SopsException(SopsFailure.Mac, "The authentication code or 'lastmodified' was altered.", metadata.MacNode?.Line ?? 0);
        }

        var computed = Encoding.ASCII.GetBytes(ComputeMac(leaves, metadata.MacOnlyEncrypted));
        if (!CryptographicOperations.FixedTimeEquals(stored, computed))
        {
            throw new SopsException(SopsFailure.Mac, "The authentication code does not fit the values: one was changed, added, removed or moved without sops.", metadata.MacNode?.Line ?? 0);
        }
    }

    /// <summary>SHA-512 over the values in order, as upper-case hexadecimal digits.</summary>
    public static string ComputeMac(IEnumerable<OpenedLeaf> leaves, bool onlyEncrypted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        if (onlyEncrypted)
        {
            // sops feeds this constant first so that the two kinds of code can never be taken for each other.
            hash.AppendData(SHA256.HashData("sops"u8));
        }

        foreach (var leaf in leaves)
        {
            if (leaf.Type is not (LeafType.Null or LeafType.Comment) && (leaf.Leaf.IsSelected || !onlyEncrypted))
            {
                hash.AppendData(leaf.Plaintext);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        Clear(Leaves);
        Key.Dispose();
    }

    private static OpenedLeaf Open(SopsLeaf leaf, DataKey key)
    {
        var node = leaf.Node;
        if (!leaf.IsSelected)
        {
            return new(leaf, node.Type, Encoding.UTF8.GetBytes(GoScalar.Canonical(node.Type, node.Text)));
        }

        if (node.Type == LeafType.Null || node.Text.Length == 0)
        {
            return new(leaf, node.Type, []);
        }

        if (!EncryptedValue.IsEncrypted(node.Text))
        {
            throw new SopsException(SopsFailure.PlainValue, $"The value of '{leaf.Path}' is readable but must be encrypted.", node.Line);
        }

        if (EncryptedValue.Parse(node.Text) is not { } value)
        {
            throw new SopsException(SopsFailure.Value, $"The encrypted value of '{leaf.Path}' breaks its format.", node.Line);
        }

        var plaintext = key.Decrypt(value, leaf.AssociatedData)
            ?? throw new SopsException(SopsFailure.Value, $"The encrypted value of '{leaf.Path}' was altered, moved from another key, or belongs to another data key.", node.Line);
        return new(leaf, value.Type, Normalize(value.Type, plaintext));
    }

    // The code covers what Go makes of the value, which differs for old files that hold 'true' for 'True'.
    private static byte[] Normalize(LeafType type, byte[] plaintext) =>
        type is LeafType.Boolean or LeafType.Integer or LeafType.Float or LeafType.Time
            ? Encoding.UTF8.GetBytes(GoScalar.Canonical(type, Encoding.UTF8.GetString(plaintext)))
            : plaintext;
}
