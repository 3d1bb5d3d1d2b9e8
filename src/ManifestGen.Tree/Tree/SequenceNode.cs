using System.Collections;

namespace ManifestGen.Tree;

/// <summary>An ordered list; the author's order is kept.</summary>
public sealed class SequenceNode : Node, IReadOnlyList<Node>
{
    private const int FirstCapacity = 4;

    // An array of its own rather than a list, as in a mapping.
    private Node[] items;
    private int count;

    /// <summary>An empty list.</summary>
    public SequenceNode() => items = [];

    /// <summary>A list of the given items.</summary>
    public SequenceNode(IEnumerable<Node> items)
    {
        this.items = [.. items];
        count = this.items.Length;
    }

    internal SequenceNode(int capacity) => items = capacity == 0 ? [] : new Node[capacity];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Sequence;

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public Node this[int index] => (uint)index < (uint)count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Appends an item.</summary>
    public void Add(Node item) => Insert(count, item);

    /// <summary>Replaces the item at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no item at that place.</exception>
    public void Set(int index, Node item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
        items[index] = item;
    }

    /// <summary>Puts an item before the one at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is behind the end.</exception>
    public void Insert(int index, Node item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)count, nameof(index));
        if (count == items.Length)
        {
            Array.Resize(ref items, Math.Max(FirstCapacity, count * 2));
        }

        Array.Copy(items, index, items, index + 1, count - index);
        items[index] = item;
        count++;
    }

    /// <summary>Takes the item at <paramref name="index"/> out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no item at that place.</exception>
    public void RemoveAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
        count--;
        Array.Copy(items, index + 1, items, index, count - index);
        Array.Clear(items, count, 1);
    }

    /// <summary>The items in order; a structure, so that walking a large tree allocates nothing.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    IEnumerator<Node> IEnumerable<Node>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override Node Clone()
    {
        var copy = new SequenceNode(count) { Origin = Origin };
        foreach (var item in this)
        {
            copy.Add(item.Clone());
        }

        return copy;
    }

    /// <summary>Walks over the items in order; a change of the list meanwhile is not noticed.</summary>
    public struct Enumerator : IEnumerator<Node>
    {
        private readonly SequenceNode list;
        private int at = -1;

        internal Enumerator(SequenceNode list) => this.list = list;

        /// <inheritdoc/>
        public readonly Node Current => list.items[at];

        /// <inheritdoc/>
        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++at < list.count;

        /// <inheritdoc/>
        public void Reset() => at = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
