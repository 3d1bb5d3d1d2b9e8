using System.Collections;

namespace ManifestGen.Tree;

/// <summary>Keys with values, in the order they were added; keys are unique and compared ordinally.</summary>
public sealed partial class MappingNode : Node, IReadOnlyList<KeyValuePair<string, Node>>
{
    // Kubernetes objects have few keys a level; a hash index pays only for the large ones (chart values, ConfigMap data).
    private const int IndexFrom = 16;
    private const int FirstCapacity = 4;

    // An array of its own rather than a list: a tree is mostly mappings, and each saves an object.
    private KeyValuePair<string, Node>[] entries = [];
    private int count;
    private Dictionary<string, int>? index;

    /// <summary>An empty mapping.</summary>
    public MappingNode()
    {
    }

    internal MappingNode(int capacity) => entries = capacity == 0 ? [] : new KeyValuePair<string, Node>[capacity];

    /// <inheritdoc/>
    public override NodeKind Kind => NodeKind.Mapping;

    /// <summary>The number of keys.</summary>
    public int Count => count;

    /// <inheritdoc/>
    KeyValuePair<string, Node> IReadOnlyList<KeyValuePair<string, Node>>.this[int index] =>
        index < count ? entries[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public override Node? this[string key]
    {
        get => IndexOf(key) is var at and >= 0 ? entries[at].Value : null;
        set
        {
            if (value is null)
            {
                Remove(key);
            }
            else if (IndexOf(key) is var at and >= 0)
            {
                entries[at] = new(key, value);
            }
            else
            {
                Append(key, value);
            }
        }
    }

    /// <summary>Whether the key is present, with an explicit null too.</summary>
    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    /// <summary>Appends a key.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(string key, Node value)
    {
        if (IndexOf(key) >= 0)
        {
            throw new ArgumentException($"The key '{key}' is there already.", nameof(key));
        }

        Append(key, value);
    }

    /// <summary>Adds a key right behind another one, or at the end where that one is absent.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void InsertAfter(string other, string key, Node value)
    {
        if (IndexOf(other) is var at && (at < 0 || at == count - 1))
        {
            Add(key, value);
            return;
        }

        if (IndexOf(key) >= 0)
        {
            throw new ArgumentException($"The key '{key}' is there already.", nameof(key));
        }

        Append(key, value);
        Array.Copy(entries, at + 1, entries, at + 2, count - at - 2);
        entries[at + 1] = new(key, value);
        index = null;
    }

    /// <summary>Removes a key; false where it was absent.</summary>
    public bool Remove(string key)
    {
        var at = IndexOf(key);
        if (at < 0)
        {
            return false;
        }

        count--;
        Array.Copy(entries, at + 1, entries, at, count - at);
        entries[count] = default;
        index = null;
        return true;
    }

    /// <summary>The mapping under <paramref name="key"/>, added empty where it is absent or no mapping.</summary>
    public MappingNode GetOrAddMapping(string key)
    {
        if (this[key] is MappingNode mapping)
        {
            return mapping;
        }

        mapping = [];
        this[key] = mapping;
        return mapping;
    }

    /// <summary>The entries in order; a structure, so that walking a large tree allocates nothing.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    IEnumerator<KeyValuePair<string, Node>> IEnumerable<KeyValuePair<string, Node>>.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override Node Clone()
    {
        var copy = new MappingNode { Origin = Origin, entries = count == 0 ? [] : new KeyValuePair<string, Node>[count] };
        foreach (var (key, value) in this)
        {
            copy.Append(key, value.Clone());
        }

        return copy;
    }

    /// <summary>An empty mapping that grows in an array of somebody else, until <see cref="Settle"/>.</summary>
    internal static MappingNode Within(KeyValuePair<string, Node>[] scratch) => new(0) { entries = scratch };

    /// <summary>Moves what was added into an array that just fits it, and gives the other one back, which may have grown meanwhile.</summary>
    internal KeyValuePair<string, Node>[] Settle()
    {
        var scratch = entries;
        entries = count == 0 ? [] : scratch.AsSpan(0, count).ToArray();
        Array.Clear(scratch, 0, count);
        return scratch;
    }

    private void Append(string key, Node value)
    {
        index?.Add(key, count);
        if (count == entries.Length)
        {
            Array.Resize(ref entries, Math.Max(FirstCapacity, count * 2));
        }

        entries[count++] = new(key, value);
    }

    private int IndexOf(string key)
    {
        if (count < IndexFrom)
        {
            for (var i = 0; i < count; i++)
            {
                if (string.Equals(entries[i].Key, key, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }

        if (index is null)
        {
            // Complete before it is seen: several threads may read one tree.
            var made = new Dictionary<string, int>(count * 2, StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                made.Add(entries[i].Key, i);
            }

            index = made;
        }

        return index.TryGetValue(key, out var at) ? at : -1;
    }
}
