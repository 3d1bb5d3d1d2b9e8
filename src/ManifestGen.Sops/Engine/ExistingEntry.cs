using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Engine;

/// <summary>One key of an existing Secret file.</summary>
/// <param name="Section"><c>data</c> or <c>stringData</c>.</param>
/// <param name="Node">The encrypted or empty text.</param>
/// <param name="Value">The value that pods would see; null while the file is closed.</param>
internal sealed record ExistingEntry(string Section, SopsScalar Node, byte[]? Value)
{
    /// <summary>Whether Kubernetes gets text; a number or boolean would be refused by the API server.</summary>
    public bool IsText => Node.Text.Length == 0 ? Node.Type == LeafType.String : EncryptedValue.Parse(Node.Text) is { Type: LeafType.String };

    /// <summary>The length of the plaintext in bytes, which the ciphertext shows; base64 counts for <c>data</c>.</summary>
    public int? EncodedLength => Node.Text.Length == 0 ? 0 : EncryptedValue.Parse(Node.Text)?.Data.Length;
}
