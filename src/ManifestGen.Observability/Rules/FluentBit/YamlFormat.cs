using ManifestGen.Yaml;

namespace ManifestGen.Rules.FluentBit;

/// <summary>Reads fluent-bit's YAML format.</summary>
internal static class YamlFormat
{
    private static readonly (string Key, string Kind)[] Lists = [("inputs", "input"), ("filters", "filter"), ("outputs", "output")];

    /// <summary>The sections of a text, or of a tree where the configuration is written as one.</summary>
    public static IReadOnlyList<FluentBitSection> Read(Node node, FieldPath path)
    {
        var offset = 0;
        var root = node;
        if (node.AsString() is { } text)
        {
            root = YamlReader.Read(text, node.Origin?.File ?? "").Root ?? new MappingNode();
            offset = node.Origin?.Line ?? 0;
        }

        var sections = new List<FluentBitSection>();
        if (root["service"] is MappingNode service)
        {
            sections.Add(Section("service", service));
        }

        foreach (var (key, kind) in Lists)
        {
            sections.AddRange(root.Path("pipeline", key).ItemsOrNone().Select(item => Section(kind, item)));
        }

        foreach (var (key, kind) in ((string, string)[])[("parsers", "parser"), ("multiline_parsers", "multiline_parser")])
        {
            sections.AddRange(root[key].ItemsOrNone().Select(item => Section(kind, item)));
        }

        return sections;

        FluentBitSection Section(string kind, Node body) => new(
            kind,
            [.. body.EntriesOrNone().Where(entry => entry.Key != "processors").SelectMany(entry => entry.Value is SequenceNode list
                ? list.Select(item => new FluentBitEntry(entry.Key, item.AsText() ?? "", At(item)))
                : [new FluentBitEntry(entry.Key, entry.Value.AsText() ?? "", At(entry.Value))])],
            path,
            At(body).Origin);

        Node At(Node inner)
        {
            if (offset > 0)
            {
                var moved = ScalarNode.String("");
                moved.Origin = node.Origin is { Column: > 0 } outer && inner.Origin is { } own ? new(outer.File, offset + own.Line, own.Column) : node.Origin;
                return moved;
            }

            return inner;
        }
    }
}
