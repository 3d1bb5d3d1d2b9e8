using System.Text;

namespace ManifestGen.Sops.Documents;

/// <summary>Gives an encrypted text its authentication code, computed over what a reader of the text reads.</summary>
internal static class SopsSealer
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>The bytes of the file with a fresh code; the key stays the caller's.</summary>
    /// <exception cref="SopsException">The text is no SOPS file under this key.</exception>
    public static byte[] Seal(string text, DataKey key, bool hasMark = false)
    {
        var file = SopsFile.Read(Utf8.GetBytes(text));
        var node = file.Metadata.MacNode ?? throw new SopsException(SopsFailure.Mac, "The file has no place for its authentication code.");
        var leaves = new List<OpenedLeaf>();
        try
        {
            leaves.AddRange(OpenedFile.Decrypt(file, key));
            var mac = Encoding.ASCII.GetBytes(OpenedFile.ComputeMac(leaves, file.Metadata.MacOnlyEncrypted));
            var edits = new TextEdits(text);
            var encrypted = key.Encrypt(mac, LeafType.String, file.Metadata.LastModified);

            // Every document of a file repeats the block; sops reads the first, so all of them stay alike.
            foreach (var block in file.Documents.Select(document => document[SopsFile.Block]).OfType<SopsMapping>())
            {
                edits.Replace((block["mac"] ?? node).Span, encrypted);
            }

            var sealedText = Utf8.GetBytes(edits.Apply());
            return hasMark ? [.. Encoding.UTF8.Preamble, .. sealedText] : sealedText;
        }
        finally
        {
            OpenedFile.Clear(leaves);
        }
    }
}
