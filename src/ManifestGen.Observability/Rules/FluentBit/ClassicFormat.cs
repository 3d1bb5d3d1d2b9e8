namespace ManifestGen.Rules.FluentBit;

/// <summary>Reads fluent-bit's classic format: <c>[SECTION]</c> lines, then <c>Key value</c> lines.</summary>
internal sealed class ClassicFormat
{
    private const int DeepestInclude = 8;

    private readonly Func<string, IEnumerable<Node>> files;
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly List<FluentBitSection> sections = [];

    private ClassicFormat(Func<string, IEnumerable<Node>> files) => this.files = files;

    /// <summary>The sections of a text.</summary>
    /// <param name="text">The node that holds it.</param>
    /// <param name="path">Where that node is.</param>
    /// <param name="files">Finds what <c>@INCLUDE</c> names, a file or a pattern for several; none for files that are not here.</param>
    public static IReadOnlyList<FluentBitSection> Read(Node text, FieldPath path, Func<string, IEnumerable<Node>> files)
    {
        var reader = new ClassicFormat(files);
        reader.Read(text, path, 0);
        return reader.sections;
    }

    private void Read(Node node, FieldPath path, int depth)
    {
        var lines = (node.AsString() ?? "").Split('\n');
        List<FluentBitEntry>? entries = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var origin = PlaceOf(node, lines.Length, i);
            var line = lines[i].Trim();
            while (line.EndsWith('\\') && i + 1 < lines.Length)
            {
                line = line[..^1].TrimEnd() + " " + lines[++i].Trim();
            }

            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '@')
            {
                Directive(line, path, depth);
            }
            else if (line[0] == '[' && line[^1] == ']')
            {
                entries = [];
                sections.Add(new(line[1..^1].Trim().ToLowerInvariant(), entries, path, origin));
            }
            else
            {
                var space = line.AsSpan().IndexOfAny(' ', '\t');
                var value = space < 0 ? "" : Replace(line[space..].Trim());
                var entry = ScalarNode.String(value);
                entry.Origin = origin;
                entries?.Add(new(space < 0 ? line : line[..space], value, entry));
            }
        }
    }

    private void Directive(string line, FieldPath path, int depth)
    {
        var parts = line.Split([' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is [var set, var assignment] && set.Equals("@SET", StringComparison.OrdinalIgnoreCase) && assignment.IndexOf('=') is var at and > 0)
        {
            variables[assignment[..at].Trim()] = assignment[(at + 1)..].Trim();
        }
        else if (parts is [var include, var file] && include.Equals("@INCLUDE", StringComparison.OrdinalIgnoreCase) && depth < DeepestInclude)
        {
            foreach (var included in files(file))
            {
                Read(included, path, depth + 1);
            }
        }
    }

    // Variables that are not set here come from the environment and stay as they are.
    private string Replace(string value)
    {
        foreach (var (name, content) in variables)
        {
            value = value.Replace($"${{{name}}}", content, StringComparison.Ordinal);
        }

        return value;
    }

    // A block scalar's text starts on the line below its key; C# knows one line for the whole.
    private static Origin? PlaceOf(Node node, int lines, int index) =>
        node.Origin is { Column: > 0 } origin && lines > 1 ? new(origin.File, origin.Line + 1 + index, 1) : node.Origin;
}
