using System.Collections;

namespace ManifestGen.Tree;

/// <summary>An ordered list; the author's order is kept.</summary>
public sealed class SequenceNode : Node, IReadOnlyList<Node>
{
    private readonly List<Node> items;

    /// <summary>An empty list.</summary>
    public SequenceNode() => items = [];

    /// <summary>A list of the given items.</summary>
    public SequenceNode(IEnumerable<Node> items) => this.items = [.. items];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Sequence;

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public Node this[int index] => items[index];

    /// <summary>Appends an item.</summary>
    public void Add(Node item) => items.Add(item);

    /// <summary>Replaces the item at <paramref name="index"/>.</summary>
    public void Set(int index, Node item) => items[index] = item;

    /// <summary>Puts an item before the one at <paramref name="index"/>.</summary>
    public void Insert(int index, Node item) => items.Insert(index, item);

    /// <summary>Takes the item at <paramref name="index"/> out.</summary>
    public void RemoveAt(int index) => items.RemoveAt(index);

    /// <summary>The items in order; a structure, so that walking a large tree allocates nothing.</summary>
    public List<Node>.Enumerator GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<Node> IEnumerable<Node>.GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    public override Node Clone() => new SequenceNode(items.Select(item => item.Clone())) { Origin = Origin };
}
