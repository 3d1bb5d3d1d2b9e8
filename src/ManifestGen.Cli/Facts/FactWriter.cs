using System.Text;
using ManifestGen.Facts;

namespace ManifestGen.Cli.Facts;

/// <summary>Writes facts in their compact form; what occurs more than once is written once.</summary>
internal sealed class FactWriter
{
    private const int WorthSharing = 3;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly StringBuilder shared = new();

    public static string Write(IReadOnlyList<(string Header, FactNode? Root)> entries)
    {
        var writer = new FactWriter();
        foreach (var (_, root) in entries)
        {
            writer.Count(root);
        }

        var body = new StringBuilder();
        foreach (var (header, root) in entries)
        {
            body.Append(header).Append('\n').Append(root is null ? "" : writer.Keys(root, 1));
        }

        return "# written by manifestgen facts; do not edit\n" + writer.shared + body;
    }

    private void Count(FactNode? node)
    {
        if (node is null)
        {
            return;
        }

        if (IsShareable(node))
        {
            var text = Plain(node);
            counts[text] = counts.GetValueOrDefault(text) + 1;
            if (counts[text] > 1)
            {
                return;
            }
        }

        foreach (var child in node.Keys.Values)
        {
            Count(child);
        }

        Count(node.Item);
    }

    private static bool IsShareable(FactNode node) => node is { Type: 'o', Keys.Count: >= WorthSharing };

    private static string Plain(FactNode node) => new FactWriter().Keys(node, 1);

    private string Keys(FactNode node, int depth)
    {
        var text = new StringBuilder();
        foreach (var (key, child) in node.Keys.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Append(text, key, child, depth);
        }

        if (node.Item is { } item)
        {
            Append(text, "-", item, depth);
        }

        return text.ToString();
    }

    private void Append(StringBuilder text, string key, FactNode node, int depth)
    {
        text.Append(' ', depth).Append(key).Append(' ');
        if (IsShareable(node) && Plain(node) is var plain && counts.GetValueOrDefault(plain) > 1)
        {
            if (!names.TryGetValue(plain, out var name))
            {
                // Inner shared subtrees come out first, so the reader meets every name before its use.
                var keys = Keys(node, 1);
                name = $"@{names.Count + 1}";
                names.Add(plain, name);
                shared.Append(name).Append('\n').Append(keys);
            }

            text.Append(name).Append('\n');
            return;
        }

        text.Append(node.Type);
        if (node.Values.Count > 0)
        {
            text.Append(" =").AppendJoin(',', node.Values);
        }

        text.Append('\n').Append(Keys(node, depth + 1));
    }
}
