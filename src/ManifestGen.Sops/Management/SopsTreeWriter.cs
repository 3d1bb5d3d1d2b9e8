using System.Text;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Management;

/// <summary>Writes any tree in sops' layout; what stands for a leaf is the caller's choice.</summary>
/// <param name="indent">Columns a level.</param>
/// <param name="leaf">The text of a leaf at a column; the keys lead to it.</param>
internal sealed class SopsTreeWriter(int indent, Func<SopsScalar, IReadOnlyList<string>, int, string> leaf)
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    /// <summary>Writes a mapping's entries, each on a line of its own.</summary>
    public void Entries(SopsMapping mapping, int column, IReadOnlyList<string> keys, bool startsInLine = false)
    {
        foreach (var entry in mapping.Entries)
        {
            if (keys.Count == 0 && entry.Key == SopsFile.Block)
            {
                continue;
            }

            text.Append(' ', startsInLine ? 0 : column).Append(YamlScalar.Format(entry.Key)).Append(':');
            startsInLine = false;
            Value(entry.Value, column, [.. keys, entry.Key]);
        }
    }

    private void Value(SopsNode node, int column, IReadOnlyList<string> keys)
    {
        switch (node)
        {
            case SopsMapping { Entries.Count: > 0 } mapping:
                text.Append('\n');
                Entries(mapping, column + indent, keys);
                break;
            case SopsSequence { Items.Count: > 0 } sequence:
                text.Append('\n');
                Items(sequence, column + indent, keys, false);
                break;
            default:
                text.Append(' ').Append(Leaf(node, keys, column)).Append('\n');
                break;
        }
    }

    private void Items(SopsSequence sequence, int column, IReadOnlyList<string> keys, bool startsInLine)
    {
        foreach (var item in sequence.Items)
        {
            text.Append(' ', startsInLine ? 0 : column).Append("- ");
            startsInLine = false;
            switch (item)
            {
                case SopsMapping { Entries.Count: > 0 } mapping:
                    Entries(mapping, column + 2, keys, startsInLine: true);
                    break;
                case SopsSequence { Items.Count: > 0 } inner:
                    Items(inner, column + 2, keys, startsInLine: true);
                    break;
                default:
                    text.Append(Leaf(item, keys, column)).Append('\n');
                    break;
            }
        }
    }

    private string Leaf(SopsNode node, IReadOnlyList<string> keys, int column) => node switch
    {
        SopsScalar scalar => leaf(scalar, keys, column),
        SopsMapping => "{}",
        _ => "[]",
    };
}
