using System.Text;

namespace ManifestGen.Sops.Documents;

/// <summary>Writes the layout of sops 3.13: keys of the block sorted, sequences one step under their key, ENC texts plain.</summary>
internal sealed class SopsWriter(int indent)
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    /// <summary>Writes a key with text.</summary>
    public void Pair(int column, string key, string value) => Raw(column, key, YamlScalar.Format(value));

    /// <summary>Writes a key whose value is written already: a ciphertext, or an empty text in quotes.</summary>
    public void Encrypted(int column, string key, string value) => Raw(column, key, value);

    /// <summary>Writes a key that opens a mapping and returns the mapping's column.</summary>
    public int Open(int column, string key)
    {
        text.Append(' ', column).Append(YamlScalar.Format(key)).Append(":\n");
        return column + indent;
    }

    /// <summary>The column of what stands below a key: the Go writer rounds up to whole steps.</summary>
    public int Below(int column) => (column + indent) / indent * indent;

    /// <summary>Writes a key up to its colon, the first one of an item with the item's dash.</summary>
    public SopsWriter Key(int column, bool startsItem, string key)
    {
        text.Append(' ', startsItem ? column - 2 : column).Append(startsItem ? "- " : "").Append(YamlScalar.Format(key)).Append(':');
        return this;
    }

    /// <summary>Writes the dash of an item that is no mapping.</summary>
    public SopsWriter Item(int column)
    {
        text.Append(' ', column).Append('-');
        return this;
    }

    /// <summary>Writes what follows a colon or a dash, as it is, and ends the line.</summary>
    public void Value(string value) => text.Append(value.Length == 0 ? "" : " ").Append(value).Append('\n');

    /// <summary>Writes a mapping of texts; nothing where it is empty.</summary>
    public void Texts(int column, string key, IEnumerable<KeyValuePair<string, string>> values)
    {
        var inner = -1;
        foreach (var (name, value) in values)
        {
            inner = inner < 0 ? Open(column, key) : inner;
            Pair(inner, name, value);
        }
    }

    /// <summary>Writes the <c>sops</c> block; only age keys, one group.</summary>
    public void Block(SopsMetadata metadata)
    {
        var column = Open(0, SopsFile.Block);
        if (metadata.Age.Count > 0)
        {
            var item = Open(column, "age");
            foreach (var key in metadata.Age)
            {
                text.Append(' ', item).Append("- enc: |\n");

                // The Go writer rounds the column of a block text up to whole steps.
                var body = (item + 2 + indent) / indent * indent;
                foreach (var line in key.Envelope.TrimEnd('\n').Split('\n'))
                {
                    text.Append(' ', body).Append(line.TrimEnd('\r')).Append('\n');
                }

                Pair(item + 2, "recipient", key.Recipient);
            }
        }

        var options = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [metadata.Selection.Option] = YamlScalar.Format(metadata.Selection.Pattern),
            ["lastmodified"] = $"\"{metadata.LastModified}\"",
            ["mac"] = metadata.Mac is { Length: > 0 } mac ? mac : "\"\"",
            ["version"] = YamlScalar.Format(metadata.Version),
        };
        if (metadata.MacOnlyEncrypted)
        {
            options["mac_only_encrypted"] = "true";
        }

        foreach (var (key, value) in options)
        {
            Raw(column, key, value);
        }
    }

    private void Raw(int column, string key, string value) => text.Append(' ', column).Append(YamlScalar.Format(key)).Append(": ").Append(value).Append('\n');
}
