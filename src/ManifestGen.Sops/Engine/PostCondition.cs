using System.Security.Cryptography;
using System.Text;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Engine;

/// <summary>Reads back what is about to be written; no engine's word is taken for it, its exit code least of all.</summary>
internal static class PostCondition
{
    // Shorter texts occur in ciphertext by chance.
    private const int ShortestSecret = 4;

    /// <summary>Why the bytes must not be written; null where all holds.</summary>
    public static string? Violation(ReadOnlySpan<byte> bytes, SecretWork work, FileRule rule, DataKey key)
    {
        try
        {
            var file = SopsFile.Read(bytes);
            if (Structure(file, rule) is { } broken)
            {
                return broken;
            }

            var leaves = OpenedFile.Decrypt(file, key);
            try
            {
                OpenedFile.CheckMac(file, leaves, key);
                return Values(file, leaves, work) ?? Leak(file, work);
            }
            finally
            {
                OpenedFile.Clear(leaves);
            }
        }
        catch (SopsException error)
        {
            return error.Message.TrimEnd('.');
        }
        catch (AgeException error)
        {
            return error.Message.TrimEnd('.');
        }
    }

    /// <summary>Which secret text of four bytes or more stands readable in the file; null where none does.</summary>
    public static string? Leak(SopsFile file, SecretWork work)
    {
        // Everything that is not ciphertext: what remains must not hold a value, except where the declaration itself says the same in public.
        var visible = new StringBuilder(file.Text);
        foreach (var leaf in file.Leaves().Where(leaf => EncryptedValue.Parse(leaf.Node.Text) is not null).OrderByDescending(leaf => leaf.Node.Span.Start))
        {
            visible.Remove(leaf.Node.Span.Start, leaf.Node.Span.End - leaf.Node.Span.Start);
        }

        visible.Length = Math.Max(0, visible.Length - (file.Text.Length - file.BlockNode.Span.Start));
        var text = Encoding.UTF8.GetBytes(visible.ToString());
        var declared = Encoding.UTF8.GetBytes(string.Join('\n', Public(work)));
        foreach (var (key, value) in work.Values)
        {
            if (value.Length >= ShortestSecret && text.AsSpan().IndexOf(value) >= 0 && declared.AsSpan().IndexOf(value) < 0)
            {
                return $"the value of '{key}' would stand in it readable";
            }
        }

        return null;
    }

    private static IEnumerable<string> Public(SecretWork work) => work.Secret.Body is { } body
    ? [.. DocumentText.Declared(body).SelectMany(leaf => (string[])[.. leaf.Keys, leaf.Text])]
    : [
        "apiVersion", "kind", "Secret", "metadata", "name", "namespace", "labels", "annotations", "type", "stringData", "data", "sops",
        work.Secret.Name, work.Secret.Namespace, work.Secret.Type,
        .. work.Secret.Labels.Concat(work.Secret.Annotations).SelectMany(pair => (string[])[pair.Key, pair.Value]),
        .. work.Secret.Entries.Select(entry => entry.Key),
    ];

    private static string? Structure(SopsFile file, FileRule rule)
    {
        var recipients = file.Metadata.Age.Select(key => key.Recipient).ToHashSet(StringComparer.Ordinal);
        return file.Documents.Count != 1 ? "it holds several documents"
            : !recipients.SetEquals(rule.Recipients) ? "its recipients are not those of the rule"
            : !file.Metadata.Selection.SameAs(rule.Selection) ? "it selects other values than the rule"
            : file.Metadata.MacOnlyEncrypted != rule.MacOnlyEncrypted ? "its authentication code covers other values than the rule says"
            : null;
    }

    private static string? Values(SopsFile file, IReadOnlyList<OpenedLeaf> leaves, SecretWork work)
    {
        if (work.Secret.Body is not null)
        {
            return DocumentValues(file, leaves, work);
        }

        var found = leaves.Where(leaf => leaf.Leaf.Keys[0] is "data" or "stringData").ToList();
        if (found.Count != work.Secret.Entries.Count)
        {
            return "it holds other keys than declared";
        }

        var root = file.Documents[0];
        foreach (var entry in work.Secret.Entries)
        {
            var leaf = found.Find(item => item.Leaf.Keys.Count == 2 && item.Leaf.Keys[1] == entry.Key && root[item.Leaf.Keys[0]] is SopsMapping);
            if (leaf is null)
            {
                return $"the key '{entry.Key}' is missing";
            }

            var expected = SecretFileText.Encode(leaf.Leaf.Keys[0], work.Values[entry.Key]);
            var same = CryptographicOperations.FixedTimeEquals(expected, leaf.Plaintext);
            CryptographicOperations.ZeroMemory(expected);
            if (!leaf.Leaf.IsSelected || (leaf.Plaintext.Length > 0 && EncryptedValue.Parse(leaf.Leaf.Node.Text) is null))
            {
                return $"the value of '{entry.Key}' is not encrypted";
            }

            if (!same)
            {
                return $"the value of '{entry.Key}' does not decrypt to what was given";
            }
        }

        return null;
    }

    private static string? DocumentValues(SopsFile file, IReadOnlyList<OpenedLeaf> leaves, SecretWork work)
    {
        if (!DocumentText.HasShapeOf(file.Documents[0], work.Secret.Body!))
        {
            return "it does not hold the declared document";
        }

        var byNode = leaves.ToDictionary(leaf => leaf.Leaf.Node);
        var secret = DocumentText.Leaves(file.Documents[0]).Where(leaf => work.Values.ContainsKey(leaf.Path)).ToList();
        if (secret.Count != work.Secret.Entries.Count || leaves.Count(leaf => leaf.Leaf.IsSelected) != secret.Count)
        {
            return "it encrypts other values than declared";
        }

        foreach (var (path, node) in secret)
        {
            var leaf = byNode[node];
            if (!leaf.Leaf.IsSelected || (leaf.Plaintext.Length > 0 && EncryptedValue.Parse(node.Text) is null))
            {
                return $"the value of '{path}' is not encrypted";
            }

            if (!CryptographicOperations.FixedTimeEquals(work.Values[path], leaf.Plaintext))
            {
                return $"the value of '{path}' does not decrypt to what was given";
            }
        }

        return null;
    }
}
