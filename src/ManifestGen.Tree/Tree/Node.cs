using System.Globalization;

namespace ManifestGen.Tree;

/// <summary>One value of a resource: a scalar, a sequence or a mapping, with the place that made it.</summary>
public abstract class Node
{
    /// <summary>What a YAML reader would make of it.</summary>
    public abstract NodeKind Kind { get; }

    /// <summary>Where it was made; null means the same place as its parent.</summary>
    public Origin? Origin { get; set; }

    /// <summary>The child under <paramref name="key"/>; null where this is no mapping or has no such key.</summary>
    public virtual Node? this[string key]
    {
        get => null;
        set => throw new InvalidOperationException($"A {Kind} node has no keys.");
    }

    /// <summary>The text of a string node; null for every other kind.</summary>
    public string? AsString() => this is ScalarNode { Kind: NodeKind.String } scalar ? scalar.Text : null;

    /// <summary>The value of a boolean node; null for every other kind.</summary>
    public bool? AsBoolean() => this is ScalarNode { Kind: NodeKind.Boolean } scalar ? scalar.Text == "true" : null;

    /// <summary>The value of an integer node that fits 64 bits; null for every other kind.</summary>
    public long? AsInteger() =>
        this is ScalarNode { Kind: NodeKind.Integer } scalar
        && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The items of a sequence, or none for every other kind.</summary>
    public IReadOnlyList<Node> Items => this as SequenceNode ?? (IReadOnlyList<Node>)[];

    /// <summary>The entries of a mapping in order, or none for every other kind.</summary>
    public IReadOnlyList<KeyValuePair<string, Node>> Entries => this as MappingNode ?? (IReadOnlyList<KeyValuePair<string, Node>>)[];

    /// <summary>The node at a path of keys and list indexes; null where any step is missing.</summary>
    /// <param name="path">Steps such as <c>"spec", "containers", 0, "name"</c>: strings for keys, integers for indexes.</param>
    public Node? At(params ReadOnlySpan<PathStep> path)
    {
        Node? node = this;
        foreach (var step in path)
        {
            node = step.Key is { } key ? node?[key] : node is SequenceNode list && step.Index < list.Count ? list[step.Index] : null;
        }

        return node;
    }

    /// <summary>A deep copy that shares nothing mutable; origins are kept.</summary>
    public abstract Node Clone();

    /// <summary>Same kinds, same texts, same order of lists; keys in any order; origins do not count.</summary>
    public static bool DeepEquals(Node? left, Node? right) => (left, right) switch
    {
        (null, null) => true,
        (ScalarNode a, ScalarNode b) => a.Kind == b.Kind && a.Text == b.Text,
        (SequenceNode a, SequenceNode b) => a.Count == b.Count && a.Zip(b).All(pair => DeepEquals(pair.First, pair.Second)),
        (MappingNode a, MappingNode b) => a.Count == b.Count && a.Entries.All(entry => DeepEquals(entry.Value, b[entry.Key])),
        _ => false,
    };

    /// <summary>A string node.</summary>
    public static implicit operator Node(string text) => ScalarNode.String(text);

    /// <summary>A boolean node.</summary>
    public static implicit operator Node(bool value) => ScalarNode.Boolean(value);

    /// <summary>An integer node.</summary>
    public static implicit operator Node(int value) => ScalarNode.Integer(value);

    /// <summary>An integer node.</summary>
    public static implicit operator Node(long value) => ScalarNode.Integer(value);

    /// <summary>A number node in shortest round-trip form.</summary>
    public static implicit operator Node(double value) => ScalarNode.Float(value);

    /// <summary>A sequence of string nodes.</summary>
    public static implicit operator Node(string[] items) => new SequenceNode(items.Select(item => (Node)item));

    /// <summary>The mapping that a model lowers to.</summary>
    public static implicit operator Node(Model model) => model.ToNode();
}
