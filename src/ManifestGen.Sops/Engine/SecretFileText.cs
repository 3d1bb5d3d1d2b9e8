using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ManifestGen.Secrets;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Engine;

/// <summary>Writes the texts of Secret files: fresh ones, and edited ones that keep every line that may stay.</summary>
internal static class SecretFileText
{
    /// <summary>The version that the layout is of; a full semantic version, as sops demands.</summary>
    public const string Version = "3.13.2";

    /// <summary>The section of entries whose keys are paths into a document.</summary>
    public const string Document = "";

    /// <summary>A new file under a new data key.</summary>
    public static byte[] Fresh(SecretWork work, FileRule rule, DataKey key, DateTimeOffset now)
    {
        var metadata = new SopsMetadata
        {
            Age = [.. rule.Keys.Select(recipient => new WrappedKey(recipient.Text, key.Wrap(recipient)))],
            Selection = rule.Selection,
            LastModified = SopsMetadata.Format(now),
            Mac = null,
            MacOnlyEncrypted = rule.MacOnlyEncrypted,
            Version = Version,
        };
        var writer = new SopsWriter(rule.Indent);
        WriteBody(writer, work, key, null);
        writer.Block(metadata);
        return SopsSealer.Seal(writer.ToString(), key);
    }

    /// <summary>The file with changed values in place; nothing else moves but <c>lastmodified</c> and <c>mac</c>.</summary>
    public static byte[] WithValues(SecretWork work, ExistingSecret existing, IReadOnlyList<SecretEntry> changed, DataKey key, DateTimeOffset now)
    {
        var edits = new TextEdits(existing.File.Text);
        foreach (var entry in changed)
        {
            var old = existing.Entries[entry.Key];
            edits.Replace(old.Node.Span, Encrypt(work, entry, old.Section, key));
        }

        Touch(edits, existing.File, now);
        return SopsSealer.Seal(edits.Apply(), key, existing.File.HasMark);
    }

    /// <summary>The file with a new shape: the object is written anew, unchanged ciphertexts and the block of keys are taken over.</summary>
    public static byte[] WithShape(SecretWork work, ExistingSecret existing, FileRule rule, DataKey key, DateTimeOffset now)
    {
        var writer = new SopsWriter(rule.Indent);
        WriteBody(writer, work, key, existing);
        var edits = new TextEdits(existing.File.Text);
        Touch(edits, existing.File, now);
        edits.Replace(new(0, BlockStart(existing.File)), writer.ToString());
        return SopsSealer.Seal(edits.Apply(), key, existing.File.HasMark);
    }

    /// <summary>The file with envelopes for further recipients; values and authentication code stay.</summary>
    public static byte[] WithRecipients(ReadOnlySpan<byte> bytes, FileRule rule, DataKey key)
    {
        var file = SopsFile.Read(bytes);
        var known = file.Metadata.Age.ToDictionary(wrapped => wrapped.Recipient, StringComparer.Ordinal);
        var added = rule.Keys.Where(recipient => !known.ContainsKey(recipient.Text)).Select(recipient => new WrappedKey(recipient.Text, key.Wrap(recipient)));
        var writer = new SopsWriter(IndentOf(file));
        writer.Block(file.Metadata with { Age = [.. file.Metadata.Age, .. added] });
        var text = string.Concat(file.Text.AsSpan(0, BlockStart(file)), writer.ToString());
        return file.HasMark ? [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The section that an entry goes to: <c>data</c> where text could be touched or is none.</summary>
    public static string SectionFor(SecretManifest secret, ReadOnlySpan<byte> value) =>
        secret.Body is not null ? Document : secret.IsSubstituted || !System.Text.Unicode.Utf8.IsValid(value) ? "data" : "stringData";

    /// <summary>The bytes that are encrypted for a section; the caller clears them.</summary>
    public static byte[] Encode(string section, ReadOnlySpan<byte> value)
    {
        if (section != "data")
        {
            return value.ToArray();
        }

        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(value.Length)];
        Base64.EncodeToUtf8(value, encoded, out _, out _);
        return encoded;
    }

    /// <summary>Writes everything of the object but its values.</summary>
    public static void WriteHead(SopsWriter writer, SecretManifest secret)
    {
        writer.Pair(0, "apiVersion", "v1");
        writer.Pair(0, "kind", "Secret");
        var metadata = writer.Open(0, "metadata");
        writer.Pair(metadata, "name", secret.Name);
        writer.Pair(metadata, "namespace", secret.Namespace);
        writer.Texts(metadata, "labels", secret.Labels.OrderBy(label => label.Key, StringComparer.Ordinal));
        writer.Texts(metadata, "annotations", secret.Annotations.OrderBy(annotation => annotation.Key, StringComparer.Ordinal));
        writer.Pair(0, "type", secret.Type);
    }

    private static void WriteBody(SopsWriter writer, SecretWork work, DataKey key, ExistingSecret? existing)
    {
        if (work.Secret.Body is { } body)
        {
            DocumentText.Write(writer, body, path => work.Secret.Entries.First(entry => entry.Key == path) is var entry && Reuse(work, entry, Document, existing) is { } same ? same : Encrypt(work, entry, Document, key));
            return;
        }

        WriteHead(writer, work.Secret);
        foreach (var section in work.Secret.Entries.GroupBy(entry => SectionOf(work, entry, existing), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var column = writer.Open(0, section.Key);
            foreach (var entry in section)
            {
                writer.Encrypted(column, entry.Key, Reuse(work, entry, section.Key, existing) ?? Encrypt(work, entry, section.Key, key));
            }
        }
    }

    private static string SectionOf(SecretWork work, SecretEntry entry, ExistingSecret? existing) =>
        !work.Secret.IsSubstituted && existing?.Entries.GetValueOrDefault(entry.Key) is { } old && (old.Section == "data" || SectionFor(work.Secret, work.Values[entry.Key]) == old.Section)
            ? old.Section
            : SectionFor(work.Secret, work.Values[entry.Key]);

    // Same key, place, type and plaintext: the old ciphertext says it already, and a reader of the history learns nothing new.
    private static string? Reuse(SecretWork work, SecretEntry entry, string section, ExistingSecret? existing) =>
        existing?.Entries.GetValueOrDefault(entry.Key) is { Value: { } value } old && old.Section == section
        && EncryptedValue.Parse(old.Node.Text) is { Type: LeafType.String } && value.AsSpan().SequenceEqual(work.Values[entry.Key])
            ? old.Node.Text
            : null;

    private static string Encrypt(SecretWork work, SecretEntry entry, string section, DataKey key)
    {
        var encoded = Encode(section, work.Values[entry.Key]);
        var text = encoded.Length == 0 ? "\"\"" : key.Encrypt(encoded, LeafType.String, PlaceOf(section, entry.Key));
        CryptographicOperations.ZeroMemory(encoded);
        return text;
    }

    private static string PlaceOf(string section, string key) => section == Document ? string.Concat(SecretPath.Keys(key).Select(step => step + ":")) : $"{section}:{key}:";

    private static void Touch(TextEdits edits, SopsFile file, DateTimeOffset now)
    {
        if (file.Metadata.LastModifiedNode is { } node)
        {
            edits.Replace(node.Span, $"\"{SopsMetadata.Format(now)}\"");
        }
    }

    /// <summary>Where the metadata starts, which ends the file.</summary>
    /// <exception cref="SopsException">Something follows it.</exception>
    public static int BlockStart(SopsFile file)
    {
        var entries = file.Documents[0].Entries;
        return entries[^1].Key == SopsFile.Block
            ? entries[^1].KeySpan.Start
            : throw new SopsException(SopsFailure.Metadata, "The 'sops' block is not the last key of the file.", file.BlockNode.Line);
    }

    /// <summary>The step that the block already has, so that the lines of others stay.</summary>
    public static int IndentOf(SopsFile file)
    {
        var first = file.BlockNode.Entries.Count > 0 ? file.BlockNode.Entries[0].KeySpan.Start : 0;
        var lineStart = first == 0 ? 0 : file.Text.LastIndexOf('\n', first - 1) + 1;
        return Math.Clamp(first - lineStart, 2, 9);
    }
}
