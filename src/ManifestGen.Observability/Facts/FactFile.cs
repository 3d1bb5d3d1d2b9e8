using System.Reflection;

namespace ManifestGen.Facts;

/// <summary>
/// A file of compact facts: headers without indentation, and below each its keys, one a line, one space a level:
/// <c>name type</c>, allowed values as <c>=a,b</c>, a shared subtree as <c>@n</c>, items as <c>-</c>.
/// </summary>
internal sealed class FactFile
{
    private readonly Dictionary<string, FactNode> shared = new(StringComparer.Ordinal);
    private readonly string[] lines;
    private int at;

    private FactFile(string text) => lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Each header with what is below it, in the order of the file.</summary>
    public static IReadOnlyList<(string Header, FactNode Root)> Parse(string text)
    {
        var file = new FactFile(text);
        var entries = new List<(string, FactNode)>();
        while (file.at < file.lines.Length)
        {
            var header = file.lines[file.at++];
            if (header.StartsWith('#'))
            {
                continue;
            }

            var root = new FactNode('o') { Keys = file.Children(1) };
            if (header.StartsWith('@'))
            {
                file.shared.Add(header, root);
            }
            else
            {
                entries.Add((header, root));
            }
        }

        return entries;
    }

    /// <summary>The text of an embedded file.</summary>
    public static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly carries no '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private Dictionary<string, FactNode> Children(int depth)
    {
        var children = new Dictionary<string, FactNode>(StringComparer.Ordinal);
        while (at < lines.Length && Depth(lines[at]) == depth)
        {
            var parts = lines[at++].AsSpan(depth).ToString().Split(' ');
            children[parts[0]] = Node(parts, depth);
        }

        return children;
    }

    private FactNode Node(string[] parts, int depth)
    {
        var type = parts.Length > 1 ? parts[1] : "o";
        if (type[0] == '@')
        {
            return shared[type];
        }

        var children = Children(depth + 1);
        return new(type[0])
        {
            Values = parts.Length > 2 ? parts[2][1..].Split(',') : [],
            Keys = type[0] == 'o' ? children : FactNode.NoKeys,
            Item = type[0] == 'o' ? null : children.GetValueOrDefault("-"),
        };
    }

    private static int Depth(string line)
    {
        var depth = 0;
        while (depth < line.Length && line[depth] == ' ')
        {
            depth++;
        }

        return depth;
    }
}
