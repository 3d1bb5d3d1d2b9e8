using System.Buffers.Text;
using System.Security.Cryptography;
using ManifestGen.Secrets;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Identities;

namespace ManifestGen.Sops.Engine;

/// <summary>A Secret file as it stands, opened where an identity allows.</summary>
internal sealed class ExistingSecret : IDisposable
{
    private static readonly string[] Sections = ["data", "stringData"];

    private readonly OpenedFile? opened;

    private ExistingSecret(byte[] bytes, SopsFile file, OpenedFile? opened, SecretManifest secret)
    {
        Bytes = bytes;
        File = file;
        this.opened = opened;
        var values = opened?.Leaves.ToDictionary(leaf => leaf.Leaf.Node, leaf => leaf.Plaintext);
        if (secret.Body is not null)
        {
            ReadDocument(secret, values);
            return;
        }

        foreach (var section in Sections)
        {
            foreach (var entry in (file.Documents[0][section] as SopsMapping)?.Entries ?? [])
            {
                var node = entry.Value as SopsScalar ?? throw new SopsException(SopsFailure.Syntax, $"The value of '{section}.{entry.Key}' is no text.", entry.Value.Line);
                if (node.Text.Length > 0 && node.Type != LeafType.Null && !EncryptedValue.IsEncrypted(node.Text))
                {
                    throw new SopsException(SopsFailure.PlainValue, $"The value of '{section}.{entry.Key}' is readable but must be encrypted.", node.Line);
                }

                // Kubernetes lets stringData win over data.
                Entries[entry.Key] = new(section, node, values is null ? null : Decode(section, entry.Key, node, values[node]));
            }
        }
    }

    public byte[] Bytes { get; }

    public SopsFile File { get; }

    /// <summary>The data key; null while the file is closed.</summary>
    public DataKey? Key => opened?.Key;

    public bool IsOpen => opened is not null;

    public Dictionary<string, ExistingEntry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a file and opens it where it can be.</summary>
    /// <exception cref="SopsException">It is no Secret file, or was altered.</exception>
    public static ExistingSecret Read(byte[] bytes, IdentityLookup identities, SecretManifest secret)
    {
        var file = SopsFile.Read(bytes);
        if (file.Documents.Count != 1)
        {
            throw new SopsException(SopsFailure.Syntax, "The file holds several documents; each Secret has a file of its own.");
        }

        var key = file.Metadata.HasKeyGroups ? null : file.TryUnwrap(identities.Identities);
        var opened = key is null ? null : OpenedFile.Open(file, key);
        try
        {
            return new(bytes, file, opened, secret);
        }
        catch
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>Whether everything but the values is as declared; the order of keys does not count.</summary>
    public bool HasShapeOf(SecretManifest secret)
    {
        var root = File.Documents[0];
        if (secret.Body is { } body)
        {
            return DocumentText.HasShapeOf(root, body) && Entries.Count == secret.Entries.Count && secret.Entries.All(entry => Entries.ContainsKey(entry.Key));
        }

        var metadata = root["metadata"] as SopsMapping;
        return root.Text("apiVersion") == "v1" && root.Text("kind") == "Secret" && (root.Text("type") ?? "Opaque") == secret.Type
            && root.Entries.All(entry => entry.Key is "apiVersion" or "kind" or "type" or "metadata" or "data" or "stringData" or SopsFile.Block)
            && metadata is not null && metadata.Text("name") == secret.Name && metadata.Text("namespace") == secret.Namespace
            && metadata.Entries.All(entry => entry.Key is "name" or "namespace" or "labels" or "annotations")
            && SameTexts(metadata["labels"], secret.Labels) && SameTexts(metadata["annotations"], secret.Annotations)
            && Entries.Count == secret.Entries.Count && secret.Entries.All(entry => Entries.ContainsKey(entry.Key));
    }

    public void Dispose()
    {
        opened?.Dispose();
        foreach (var entry in Entries.Values.Where(entry => entry.Value is not null))
        {
            CryptographicOperations.ZeroMemory(entry.Value);
        }
    }

    // What is encrypted, and what ought to be: a declared value that stands readable was put there by hand.
    private void ReadDocument(SecretManifest secret, Dictionary<SopsScalar, byte[]>? values)
    {
        var selected = File.Leaves().Where(leaf => leaf.IsSelected).Select(leaf => leaf.Node).ToHashSet();
        foreach (var (path, node) in DocumentText.Leaves(File.Documents[0]))
        {
            if (!selected.Contains(node) && secret.Entries.All(entry => entry.Key != path))
            {
                continue;
            }

            if (node.Text.Length > 0 && node.Type != LeafType.Null && !EncryptedValue.IsEncrypted(node.Text))
            {
                throw new SopsException(SopsFailure.PlainValue, $"The value of '{path}' is readable but must be encrypted.", node.Line);
            }

            Entries[path] = new(SecretFileText.Document, node, values?[node].ToArray());
        }
    }

    private static bool SameTexts(SopsNode? node, Map<string> wanted)
    {
        var entries = (node as SopsMapping)?.Entries ?? [];
        return entries.Count == wanted.Count
            && entries.All(entry => entry.Value is SopsScalar { Type: LeafType.String } scalar && wanted.TryGetValue(entry.Key, out var value) && value == scalar.Text);
    }

    private static byte[] Decode(string section, string key, SopsScalar node, byte[] plaintext)
    {
        if (section == "stringData")
        {
            return plaintext.ToArray();
        }

        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(plaintext.Length)];
        try
        {
            if (Base64.DecodeFromUtf8(plaintext, decoded, out _, out var written) == System.Buffers.OperationStatus.Done)
            {
                return decoded[..written];
            }

            throw new SopsException(SopsFailure.Value, $"The decrypted value of 'data.{key}' is no base64.", node.Line);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(decoded);
        }
    }
}
