namespace ManifestGen.Tree;

/// <summary>Short ways down a tree whose every step may be missing.</summary>
public static class NodeExtensions
{
    /// <summary>The node at a path of keys; null where any is missing.</summary>
    public static Node? Path(this Node? node, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            node = node?[key];
        }

        return node;
    }

    /// <summary>The node at a path of two keys; null where any is missing.</summary>
    public static Node? Path(this Node? node, string first, string second) => node?[first]?[second];

    /// <summary>The node at a path of three keys; null where any is missing.</summary>
    public static Node? Path(this Node? node, string first, string second, string third) => node?[first]?[second]?[third];

    /// <summary>The items of a list, none where there is no node or no list.</summary>
    public static IReadOnlyList<Node> ItemsOrNone(this Node? node) => node?.Items ?? [];

    /// <summary>The entries of a mapping, none where there is no node or no mapping.</summary>
    public static IReadOnlyList<KeyValuePair<string, Node>> EntriesOrNone(this Node? node) => node?.Entries ?? [];

    /// <summary>The text of any scalar but null; null for everything else.</summary>
    public static string? AsText(this Node? node) => node is ScalarNode { Kind: not NodeKind.Null } scalar ? scalar.Text : null;
}
