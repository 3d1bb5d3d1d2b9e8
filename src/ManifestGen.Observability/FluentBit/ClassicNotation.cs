using System.Text;

namespace ManifestGen.FluentBit;

/// <summary>The notation with sections in brackets, which upstream retires at the end of 2026.</summary>
internal static class ClassicNotation
{
    public static string Sections(string title, IEnumerable<MappingNode> sections) =>
        string.Join('\n', sections.Select(section => Section(title, section)));

    private static string Section(string title, MappingNode keys)
    {
        var text = new StringBuilder().Append('[').Append(title).Append("]\n");
        var width = keys.Max(entry => entry.Key.Length);
        foreach (var (key, value) in keys)
        {
            // A key that may stand several times is a list.
            foreach (var item in value is SequenceNode list ? list : (IEnumerable<Node>)[value])
            {
                text.Append("    ").Append(Cased(key).PadRight(width)).Append(' ').Append(Text(item)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Text(Node value) => value switch
    {
        ScalarNode { Kind: NodeKind.Boolean } flag => flag.Text == "true" ? "On" : "Off",
        ScalarNode scalar => scalar.Text,
        _ => "",
    };

    // Keys are read without regard to case; the first letter is upper-case by custom.
    private static string Cased(string key) => char.ToUpperInvariant(key[0]) + key[1..];
}
