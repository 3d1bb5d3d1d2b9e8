using ManifestGen.Secrets;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Engine;

/// <summary>An encrypted document that is no Secret: its public part as declared, its values by their paths.</summary>
internal static class DocumentText
{
    /// <summary>Writes a declared document; <paramref name="secret"/> gives the text of the value at a path.</summary>
    public static void Write(SopsWriter writer, MappingNode body, Func<string, string> secret) =>
        WriteMapping(writer, body, FieldPath.Root, 0, isItem: false, secret);

    /// <summary>Every value of a document with its path, the block of sops left out.</summary>
    public static IEnumerable<(string Path, SopsScalar Node)> Leaves(SopsMapping root) =>
        root.Entries.Where(entry => entry.Key != SopsFile.Block).SelectMany(entry => Leaves(entry.Value, FieldPath.Root.Key(entry.Key)));

    /// <summary>Every value of a declared document: the keys on its way, whether it is declared secret, and its text.</summary>
    public static IEnumerable<(IReadOnlyList<string> Keys, bool IsSecret, string Text)> Declared(MappingNode body) => Declared(body, []);

    /// <summary>Whether a file's document is the declared one but for the values; the order of keys does not count.</summary>
    public static bool HasShapeOf(SopsNode found, Node declared) => (found, declared) switch
    {
        (SopsScalar, ScalarNode scalar) when IsPlaceholder(scalar) => true,
        (SopsScalar leaf, ScalarNode scalar) => leaf.Text == scalar.Text && (leaf.Type == LeafType.String) == (scalar.Kind == NodeKind.String),
        (SopsSequence list, SequenceNode wanted) => list.Items.Count == wanted.Count && list.Items.Zip(wanted).All(pair => HasShapeOf(pair.First, pair.Second)),
        (SopsMapping mapping, MappingNode wanted) => mapping.Entries.Count(entry => entry.Key != SopsFile.Block) == wanted.Count
            && wanted.All(entry => mapping[entry.Key] is { } value && HasShapeOf(value, entry.Value)),
        _ => false,
    };

    private static bool IsPlaceholder(ScalarNode scalar) => scalar.Kind == NodeKind.String && scalar.Text == SecretManifest.Placeholder;

    private static IEnumerable<(string, SopsScalar)> Leaves(SopsNode node, FieldPath path) => node switch
    {
        SopsScalar scalar => [(path.Text, scalar)],
        SopsSequence list => list.Items.SelectMany((item, i) => Leaves(item, path.Index(i))),
        SopsMapping mapping => mapping.Entries.SelectMany(entry => Leaves(entry.Value, path.Key(entry.Key))),
        _ => [],
    };

    private static IEnumerable<(IReadOnlyList<string>, bool, string)> Declared(Node node, IReadOnlyList<string> keys) => node switch
    {
        ScalarNode scalar => [(keys, IsPlaceholder(scalar), scalar.Text)],
        SequenceNode list => list.SelectMany(item => Declared(item, keys)),
        MappingNode mapping => mapping.SelectMany(entry => Declared(entry.Value, [.. keys, entry.Key])),
        _ => [],
    };

    private static void WriteMapping(SopsWriter writer, MappingNode mapping, FieldPath path, int column, bool isItem, Func<string, string> secret)
    {
        var starts = isItem;
        foreach (var (key, value) in mapping)
        {
            WriteValue(writer, writer.Key(column, starts, key), value, path.Key(key), column, secret);
            starts = false;
        }
    }

    private static void WriteValue(SopsWriter writer, SopsWriter after, Node value, FieldPath path, int column, Func<string, string> secret)
    {
        switch (value)
        {
            case ScalarNode scalar:
                after.Value(IsPlaceholder(scalar) ? secret(path.Text) : scalar.Kind == NodeKind.String ? YamlScalar.Format(scalar.Text) : scalar.Kind == NodeKind.Null ? "null" : scalar.Text);
                break;
            case MappingNode { Count: 0 }:
                after.Value("{}");
                break;
            case SequenceNode { Count: 0 }:
                after.Value("[]");
                break;
            case MappingNode mapping:
                after.Value("");
                WriteMapping(writer, mapping, path, writer.Below(column), isItem: false, secret);
                break;
            case SequenceNode list:
                after.Value("");
                WriteItems(writer, list, path, writer.Below(column), secret);
                break;
        }
    }

    private static void WriteItems(SopsWriter writer, SequenceNode list, FieldPath path, int column, Func<string, string> secret)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is MappingNode { Count: > 0 } mapping)
            {
                WriteMapping(writer, mapping, path.Index(i), column + 2, isItem: true, secret);
            }
            else
            {
                WriteValue(writer, writer.Item(column), list[i], path.Index(i), column, secret);
            }
        }
    }
}
