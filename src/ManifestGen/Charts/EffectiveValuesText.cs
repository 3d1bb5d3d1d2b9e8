using System.Text;
using ManifestGen.Yaml;

namespace ManifestGen.Charts;

/// <summary>Shows effective values: as YAML with a comment on each line, or as a tree.</summary>
public static class EffectiveValuesText
{
    private const int CommentColumn = 48;

    /// <summary>YAML that can be read back; each line ends in a comment that names its source.</summary>
    public static string ToYaml(EffectiveValues values)
    {
        var text = new StringBuilder();
        Yaml(text, values, values.Values, 0);
        return text.Length == 0 ? "{}\n" : text.ToString();
    }

    /// <summary>A tree of keys, what the release or its references set in colour.</summary>
    /// <param name="values">The values.</param>
    /// <param name="colour">Whether to write ANSI colours: green for the release, cyan for references, grey for defaults.</param>
    public static string ToTree(EffectiveValues values, bool colour)
    {
        var text = new StringBuilder();
        Tree(text, values, values.Values, "", colour);
        return text.ToString();
    }

    private static void Yaml(StringBuilder text, EffectiveValues values, MappingNode map, int depth)
    {
        foreach (var (key, value) in map)
        {
            if (value is MappingNode { Count: > 0 } below)
            {
                text.Append(' ', depth * 2).Append(KeyText(key)).Append(":\n");
                Yaml(text, values, below, depth + 1);
                continue;
            }

            var lines = YamlWriter.ToText(new MappingNode { [key] = value.Clone() }).TrimEnd('\n').Split('\n');

            // Behind the first line of a block scalar a comment is a comment; behind the others it would be text.
            var everyLine = !HoldsLines(value);
            for (var i = 0; i < lines.Length; i++)
            {
                var start = text.Length;
                text.Append(' ', lines[i].Length == 0 ? 0 : depth * 2).Append(lines[i]);
                if (i == 0 || everyLine)
                {
                    text.Append(' ', Math.Max(2, CommentColumn - (text.Length - start))).Append("# ").Append(values.SourceOf(value)?.Name ?? "merged");
                }

                text.Append('\n');
            }
        }
    }

    private static bool HoldsLines(Node node) =>
        node.AsString()?.AsSpan().ContainsAny('\n', '\r') == true || node.Items.Any(HoldsLines) || node.Entries.Any(entry => HoldsLines(entry.Value));

    private static string KeyText(string key)
    {
        var line = YamlWriter.ToText(new MappingNode { [key] = "x" });
        return line[..line.LastIndexOf(':')];
    }

    private static void Tree(StringBuilder text, EffectiveValues values, MappingNode map, string indent, bool colour)
    {
        var count = 0;
        foreach (var (key, value) in map)
        {
            var isLast = ++count == map.Count;
            text.Append(indent).Append(isLast ? "└─ " : "├─ ").Append(key);
            if (value is MappingNode { Count: > 0 } below)
            {
                text.Append('\n');
                Tree(text, values, below, indent + (isLast ? "   " : "│  "), colour);
                continue;
            }

            var source = values.SourceOf(value);
            var (on, off) = !colour ? ("", "") : source?.Kind switch
            {
                ValueSourceKind.Release => ("\e[32m", "\e[0m"),
                ValueSourceKind.Reference => ("\e[36m", "\e[0m"),
                _ => ("\e[90m", "\e[0m"),
            };
            text.Append(" = ").Append(on).Append(Short(value)).Append(off).Append("  (").Append(source?.Name ?? "merged").Append(")\n");
        }
    }

    private static string Short(Node value)
    {
        var text = value switch
        {
            SequenceNode list => list.Count == 0 ? "[]" : $"[{list.Count} item{(list.Count == 1 ? "" : "s")}]",
            MappingNode => "{}",
            _ => value.ToString()!.ReplaceLineEndings("⏎"),
        };
        return text.Length <= 80 ? text : text[..77] + "...";
    }
}
