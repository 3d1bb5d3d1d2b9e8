using ManifestGen.Yaml;

namespace ManifestGen.Rules.FluentBit;

/// <summary>Reads fluent-bit's YAML format, with the files that <c>includes</c> names and the variables of <c>env</c>.</summary>
internal sealed class YamlFormat
{
    private const int DeepestInclude = 8;

    private static readonly (string Key, string Kind)[] Lists = [("inputs", "input"), ("filters", "filter"), ("outputs", "output")];

    private readonly Func<string, IEnumerable<Node>> files;
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly List<FluentBitSection> sections = [];
    private readonly FieldPath path;

    private YamlFormat(FieldPath path, Func<string, IEnumerable<Node>> files) => (this.path, this.files) = (path, files);

    /// <summary>The sections of a text, or of a tree where the configuration is written as one.</summary>
    /// <param name="node">The text or the tree.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="files">Finds what <c>includes</c> names, a file or a pattern for several; none for files that are not here.</param>
    public static IReadOnlyList<FluentBitSection> Read(Node node, FieldPath path, Func<string, IEnumerable<Node>> files)
    {
        var reader = new YamlFormat(path, files);
        reader.Read(node, 0);
        return reader.sections;
    }

    /// <summary>What a text or tree names under <c>includes</c>.</summary>
    public static IEnumerable<string> IncludesOf(Node node) => RootOf(node)["includes"].ItemsOrNone().Select(item => item.AsString()).OfType<string>();

    private static Node RootOf(Node node) => node.AsString() is { } text ? YamlReader.Read(text, node.Origin?.File ?? "").Root ?? new MappingNode() : node;

    private void Read(Node node, int depth)
    {
        var root = RootOf(node);
        var place = new Place(node, ReferenceEquals(root, node));
        foreach (var (name, value) in root["env"].EntriesOrNone())
        {
            variables[name] = value.AsText() ?? "";
        }

        if (depth < DeepestInclude)
        {
            foreach (var included in root["includes"].ItemsOrNone().SelectMany(item => files(item.AsString() ?? "")))
            {
                Read(included, depth + 1);
            }
        }

        if (root["service"] is MappingNode service)
        {
            Add("service", service, place);
        }

        foreach (var (key, kind) in Lists)
        {
            foreach (var item in root.Path("pipeline", key).ItemsOrNone())
            {
                Add(kind, item, place);
            }
        }

        foreach (var (key, kind) in ((string, string)[])[("parsers", "parser"), ("multiline_parsers", "multiline_parser")])
        {
            foreach (var item in root[key].ItemsOrNone())
            {
                Add(kind, item, place);
            }
        }
    }

    private void Add(string kind, Node body, Place place)
    {
        List<FluentBitEntry> entries = [];
        foreach (var (key, value) in body.EntriesOrNone())
        {
            if (key != "processors")
            {
                entries.AddRange((value is SequenceNode list ? list : (IEnumerable<Node>)[value]).Select(item => new FluentBitEntry(key, Replace(item.AsText() ?? ""), place.Of(item))));
            }
        }

        sections.Add(new(kind, entries, path, place.Of(body).Origin));
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
    private sealed record Place(Node Outer, bool IsTree)
    {
        public Node Of(Node inner)
        {
            if (IsTree || Outer.Origin is null)
            {
                return inner;
            }

            var moved = ScalarNode.String("");
            moved.Origin = Outer.Origin is { Column: > 0 } outer && inner.Origin is { } own ? new(outer.File, outer.Line + own.Line, own.Column) : Outer.Origin;
            return moved;
        }
    }
}
