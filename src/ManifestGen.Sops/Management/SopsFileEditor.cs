using System.Security.Cryptography;
using System.Text;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Management;

/// <summary>Changes to one encrypted file of any shape; every method gives the new bytes and writes nothing.</summary>
internal sealed class SopsFileEditor(OpenedFile opened, TimeProvider clock)
{
    private readonly SopsFile file = opened.File;

    /// <summary>The file with one value set: of a Secret replaced in its line or added to <c>stringData</c>, of any other document replaced.</summary>
    /// <param name="key">The Secret's key; of another document the value's path, <c>cluster.token</c>, or as much of its end as one value alone has.</param>
    /// <param name="value">The value, UTF-8 unless it goes into <c>data</c>.</param>
    /// <exception cref="SopsException">The file has no place for it.</exception>
    public byte[] Set(string key, ReadOnlySpan<byte> value)
    {
        RequireOneDocument();
        var root = file.Documents[0];
        return root.Text("kind") == "Secret" || root["stringData"] is not null || root["data"] is not null ? SetKey(root, key, value) : SetLeaf(key, value);
    }

    private byte[] SetLeaf(string path, ReadOnlySpan<byte> value)
    {
        var named = opened.Leaves.Where(leaf => leaf.Leaf.Path == path || leaf.Leaf.Path.EndsWith("." + path, StringComparison.Ordinal)).ToList();
        if (named.Exists(leaf => leaf.Leaf.Path == path))
        {
            named.RemoveAll(leaf => leaf.Leaf.Path != path);
        }

        if (named is not [var (leaf, type, _)])
        {
            var paths = opened.Leaves.Select(other => other.Leaf.Path).Distinct(StringComparer.Ordinal);
            throw new SopsException(SopsFailure.Syntax, named.Count == 0
                ? $"The file has no value '{path}'.{Diagnostics.NearMiss.Hint(path, paths)} Add one by 'manifestgen secrets edit'."
                : $"'{path}' means {named.Count} values: {string.Join(", ", named.Select(other => other.Leaf.Path).Distinct(StringComparer.Ordinal))}. Give the whole path, or use 'manifestgen secrets edit' for the items of a list.");
        }

        if (!file.Metadata.Selection.Encrypts(leaf.Keys))
        {
            throw new SopsException(SopsFailure.PlainValue, $"The file's own rule leaves '{leaf.Path}' readable; change it in an editor by 'manifestgen secrets edit'.");
        }

        if (type is not (LeafType.String or LeafType.Null) || !System.Text.Unicode.Utf8.IsValid(value))
        {
            throw new SopsException(SopsFailure.Syntax, $"Of '{leaf.Path}' only text can be set; use 'manifestgen secrets edit' for numbers and switches.");
        }

        var edits = new TextEdits(file.Text);
        Touch(edits);
        edits.Replace(leaf.Node.Span, value.IsEmpty ? "\"\"" : opened.Key.Encrypt(value, LeafType.String, leaf.AssociatedData));
        return Checked(SopsSealer.Seal(edits.Apply(), opened.Key, file.HasMark), opened.Key);
    }

    private byte[] SetKey(SopsMapping root, string key, ReadOnlySpan<byte> value)
    {
        var section = new[] { "stringData", "data" }.FirstOrDefault(name => (root[name] as SopsMapping)?[key] is not null)
            ?? (System.Text.Unicode.Utf8.IsValid(value) ? "stringData" : "data");
        var encoded = Engine.SecretFileText.Encode(section, value);
        try
        {
            if (!file.Metadata.Selection.Encrypts([section, key]))
            {
                throw new SopsException(SopsFailure.PlainValue, $"The file's own rule leaves '{section}.{key}' readable; mend '{file.Metadata.Selection.Option}' first.");
            }

            var text = encoded.Length == 0 ? "\"\"" : opened.Key.Encrypt(encoded, LeafType.String, $"{section}:{key}:");
            var edits = new TextEdits(file.Text);
            Touch(edits);
            Place(edits, root, section, key, text);
            return SopsSealer.Seal(edits.Apply(), opened.Key, file.HasMark);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    /// <summary>The file under a new data key for the given recipients: every ciphertext is new.</summary>
    /// <exception cref="SopsException">Only the sops program can do it for this file.</exception>
    public byte[] Rotate(IReadOnlyList<AgeRecipient> recipients)
    {
        RequireOneDocument();
        if (file.Metadata.ForeignKeys.Count > 0)
        {
            throw new SopsException(SopsFailure.NeedsBinary, $"The file has keys of kind '{string.Join("', '", file.Metadata.ForeignKeys)}' too; run 'sops rotate -i' on it.");
        }

        if (file.Text.AsSpan(0, BlockStart()).Contains("#ENC[", StringComparison.Ordinal))
        {
            throw new SopsException(SopsFailure.NeedsBinary, "The file has encrypted comments; run 'sops rotate -i' on it.");
        }

        using var key = DataKey.Generate();
        var edits = new TextEdits(file.Text);
        foreach (var leaf in opened.Leaves.Where(leaf => leaf.Leaf.IsSelected && leaf.Plaintext.Length > 0 && leaf.Type != LeafType.Null))
        {
            edits.Replace(leaf.Leaf.Node.Span, key.Encrypt(leaf.Plaintext, leaf.Type, leaf.Leaf.AssociatedData));
        }

        edits.Replace(new(BlockStart(), file.Text.Length), Block(file.Metadata with
        {
            Age = [.. recipients.Select(recipient => new WrappedKey(recipient.Text, key.Wrap(recipient)))],
            LastModified = SopsMetadata.Format(clock.GetUtcNow()),
            Mac = null,
        }));
        return Checked(SopsSealer.Seal(edits.Apply(), key, file.HasMark), key);
    }

    /// <summary>The file with envelopes for further recipients; nothing else changes.</summary>
    /// <exception cref="SopsException">Only the sops program can do it for this file.</exception>
    public byte[] Add(IEnumerable<AgeRecipient> recipients)
    {
        RequireOneDocument();
        if (file.Metadata.ForeignKeys.Count > 0)
        {
            throw new SopsException(SopsFailure.NeedsBinary, $"The file has keys of kind '{string.Join("', '", file.Metadata.ForeignKeys)}' too; run 'sops updatekeys' on it.");
        }

        var added = recipients.Select(recipient => new WrappedKey(recipient.Text, opened.Key.Wrap(recipient)));
        var text = string.Concat(file.Text.AsSpan(0, BlockStart()), Block(file.Metadata with { Age = [.. file.Metadata.Age, .. added] }));
        byte[] bytes = file.HasMark ? [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
        return Checked(bytes, opened.Key);
    }

    /// <summary>The whole content as readable YAML for an editor, without the metadata.</summary>
    public string Plaintext()
    {
        RequireOneDocument();
        var values = opened.Leaves.ToDictionary(leaf => leaf.Leaf.Node);
        var writer = new SopsTreeWriter(IndentOf(), (scalar, _, column) => PlaintextYaml.Format(values[scalar].Type, Encoding.UTF8.GetString(values[scalar].Plaintext), column + IndentOf()));
        writer.Entries(file.Documents[0], 0, []);
        return writer.ToString();
    }

    /// <summary>The file with the content of an edited text; null where nothing was changed.</summary>
    /// <exception cref="SopsException">The text is not what a SOPS file can hold.</exception>
    public byte[]? Replace(string edited)
    {
        if (SopsYamlReader.Read(edited) is not [SopsMapping root])
        {
            throw new SopsException(SopsFailure.Syntax, "The text must be one YAML document with a mapping at its top.");
        }

        if (root[SopsFile.Block] is not null)
        {
            throw new SopsException(SopsFailure.Syntax, "The top-level key 'sops' belongs to the encryption; leave it out.");
        }

        // The very ciphertext is taken over where place, type and plaintext are the same; equal items of a list take theirs in order.
        var old = opened.Leaves.Where(leaf => EncryptedValue.Parse(leaf.Leaf.Node.Text) is not null)
            .GroupBy(leaf => (leaf.Leaf.AssociatedData, leaf.Type, Convert.ToBase64String(leaf.Plaintext)))
            .ToDictionary(group => group.Key, group => new Queue<string>(group.Select(leaf => leaf.Leaf.Node.Text)));
        var writer = new SopsTreeWriter(IndentOf(), (scalar, keys, column) =>
        {
            if (!file.Metadata.Selection.Encrypts(keys) || scalar.Type == LeafType.Null || scalar.Text.Length == 0)
            {
                return PlaintextYaml.Format(scalar.Type, scalar.Text, column + IndentOf());
            }

            var plaintext = Encoding.UTF8.GetBytes(GoScalar.Canonical(scalar.Type, scalar.Text));
            var place = string.Concat(keys.Select(key => key + ":"));
            return old.TryGetValue((place, scalar.Type, Convert.ToBase64String(plaintext)), out var queue) && queue.TryDequeue(out var ciphertext)
                ? ciphertext
                : opened.Key.Encrypt(plaintext, scalar.Type, place);
        });
        writer.Entries(root, 0, []);
        var body = writer.ToString();
        if (SameLeaves(body))
        {
            return null;
        }

        var edits = new TextEdits(file.Text);
        Touch(edits);
        edits.Replace(new(0, BlockStart()), body);
        return Checked(SopsSealer.Seal(edits.Apply(), opened.Key, file.HasMark), opened.Key);
    }

    private static byte[] Checked(byte[] bytes, DataKey key)
    {
        var file = SopsFile.Read(bytes);
        var leaves = OpenedFile.Decrypt(file, key);
        try
        {
            OpenedFile.CheckMac(file, leaves, key);
            return bytes;
        }
        finally
        {
            OpenedFile.Clear(leaves);
        }
    }

    private bool SameLeaves(string body)
    {
        static IEnumerable<string> Flat(SopsNode node, string path) => node switch
        {
            SopsMapping mapping when mapping.Entries.Count > 0 => mapping.Entries.Where(entry => path.Length > 0 || entry.Key != SopsFile.Block).SelectMany(entry => Flat(entry.Value, $"{path}/{entry.Key}")),
            SopsSequence sequence when sequence.Items.Count > 0 => sequence.Items.SelectMany((item, i) => Flat(item, $"{path}/{i}")),
            SopsScalar scalar => [$"{path} {scalar.Type} {scalar.Text}"],
            _ => [$"{path} {node.GetType().Name}"],
        };
        return SopsYamlReader.Read(body) is [var root] && Flat(root, "").SequenceEqual(Flat(file.Documents[0], ""), StringComparer.Ordinal);
    }

    private void Place(TextEdits edits, SopsMapping root, string section, string key, string text)
    {
        if (root[section] is SopsMapping { Entries: { Count: > 0 } entries })
        {
            var existing = entries.FirstOrDefault(entry => entry.Key == key);
            if (existing is not null)
            {
                edits.Replace(existing.Value.Span, text);
                return;
            }

            var last = entries[^1];
            var lineStart = file.Text.LastIndexOf('\n', last.KeySpan.Start) + 1;
            var indentation = file.Text[lineStart..last.KeySpan.Start];
            edits.Replace(new(last.Value.Span.End, last.Value.Span.End), $"\n{indentation}{YamlScalar.Format(key)}: {text}");
            return;
        }

        if (root[section] is not null)
        {
            throw new SopsException(SopsFailure.Syntax, $"'{section}' is no mapping with a key; add the first one by 'manifestgen secrets edit'.", root[section]?.Line ?? 0);
        }

        edits.Replace(new(BlockStart(), BlockStart()), $"{section}:\n{new string(' ', IndentOf())}{YamlScalar.Format(key)}: {text}\n");
    }

    private void Touch(TextEdits edits)
    {
        if (file.Metadata.LastModifiedNode is { } node)
        {
            edits.Replace(node.Span, $"\"{SopsMetadata.Format(clock.GetUtcNow())}\"");
        }
    }

    private string Block(SopsMetadata metadata)
    {
        var writer = new SopsWriter(IndentOf());
        writer.Block(metadata);
        return writer.ToString();
    }

    private void RequireOneDocument()
    {
        if (file.Documents.Count > 1)
        {
            throw new SopsException(SopsFailure.NeedsBinary, "The file holds several documents; use the sops program for it.");
        }
    }

    private int BlockStart() => Engine.SecretFileText.BlockStart(file);

    private int IndentOf() => Engine.SecretFileText.IndentOf(file);
}
