using System.Text;

namespace ManifestGen.Graphs;

/// <summary>A directed graph to be drawn: boxes, arrows, and what is written on them.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Edges">The arrows, in the order they are printed.</param>
public sealed record Graph(string Title, IReadOnlyList<GraphEdge> Edges)
{
    /// <summary>Boxes without an arrow.</summary>
    public IReadOnlyList<string> Alone { get; init; } = [];

    private IReadOnlyList<string> Nodes => [.. Edges.SelectMany(edge => new[] { edge.From, edge.To }).Concat(Alone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The graph as Mermaid's flowchart, which code hosts draw in Markdown.</summary>
    public string ToMermaid()
    {
        var ids = Ids();
        var text = new StringBuilder().Append("---\ntitle: ").Append(Title).Append("\n---\nflowchart LR\n");
        foreach (var (node, id) in ids)
        {
            text.Append("  ").Append(id).Append("[\"").Append(Escape(node)).Append("\"]\n");
        }

        foreach (var edge in Edges)
        {
            text.Append("  ").Append(ids[edge.From]).Append(edge.IsBroken ? " -. " : " -->");
            text.Append(edge.IsBroken ? $"\"{Escape(edge.Label.Length == 0 ? "?" : edge.Label)}\" .-> " : edge.Label.Length == 0 ? " " : $"|\"{Escape(edge.Label)}\"| ");
            text.Append(ids[edge.To]).Append('\n');
        }

        return text.ToString();

        // A label is HTML to Mermaid, with its own spelling of entities.
        static string Escape(string label) => label
            .Replace("#", "#35;", StringComparison.Ordinal).Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal).Replace('\n', ' ');
    }

    /// <summary>The graph in Graphviz' language.</summary>
    public string ToDot()
    {
        var ids = Ids();
        var text = new StringBuilder().Append("digraph \"").Append(Escape(Title)).Append("\" {\n  rankdir=LR;\n  node [shape=box];\n");
        foreach (var (node, id) in ids)
        {
            text.Append("  ").Append(id).Append(" [label=\"").Append(Escape(node)).Append("\"];\n");
        }

        foreach (var edge in Edges)
        {
            text.Append("  ").Append(ids[edge.From]).Append(" -> ").Append(ids[edge.To]).Append(" [label=\"").Append(Escape(edge.Label)).Append('"').Append(edge.IsBroken ? ", style=dashed" : "").Append("];\n");
        }

        return text.Append("}\n").ToString();

        static string Escape(string label) => label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
    }

    private SortedDictionary<string, string> Ids()
    {
        var ids = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in Nodes)
        {
            ids.Add(node, $"n{ids.Count + 1}");
        }

        return ids;
    }
}
