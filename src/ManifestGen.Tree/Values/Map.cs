using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ManifestGen;

/// <summary>A map of names to values that keeps the author's order; written <c>new() { ["name"] = value }</c>.</summary>
/// <typeparam name="T">What the names stand for.</typeparam>
public sealed class Map<T> : IReadOnlyDictionary<string, T>
{
    // Labels and annotations are few; an index pays only for large ones.
    private const int IndexFrom = 16;

    private const int FirstCapacity = 4;

    // Arrays of its own rather than lists: nearly every object has a map, and each saves two of them.
    private string[] keys = [];
    private T[] values = [];
    private int count;
    private Dictionary<string, int>? index;

    /// <inheritdoc cref="IReadOnlyDictionary{TKey,TValue}.this"/>
    public T this[string key]
    {
        get => IndexOf(key) is var at and >= 0 ? values[at] : throw new KeyNotFoundException($"The map has no '{key}'.");
        set
        {
            if (IndexOf(key) is var at and >= 0)
            {
                values[at] = value;
            }
            else
            {
                Append(key, value);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => new ArraySegment<string>(keys, 0, count);

    /// <inheritdoc/>
    public IEnumerable<T> Values => new ArraySegment<T>(values, 0, count);

    /// <inheritdoc/>
    public int Count => count;

    /// <summary>Adds a name that is not there yet.</summary>
    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Add(string key, T value)
    {
        if (IndexOf(key) >= 0)
        {
            throw new ArgumentException($"The map has '{key}' already.", nameof(key));
        }

        Append(key, value);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var at = IndexOf(key);
        value = at < 0 ? default : values[at];
        return at >= 0;
    }

    internal string KeyAt(int position) => keys[position];

    internal T ValueAt(int position) => values[position];

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return new(keys[i], values[i]);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Append(string key, T value)
    {
        index?.Add(key, count);
        if (count == keys.Length)
        {
            Array.Resize(ref keys, Math.Max(FirstCapacity, count * 2));
            Array.Resize(ref values, keys.Length);
        }

        (keys[count], values[count]) = (key, value);
        count++;
    }

    private int IndexOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (count < IndexFrom)
        {
            for (var i = 0; i < count; i++)
            {
                if (string.Equals(keys[i], key, StringComparison.Ordinal))
                {
                    return i;
                }
            }

            return -1;
        }

        if (index is null)
        {
            index = new(count * 2, StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                index.Add(keys[i], i);
            }
        }

        return index.TryGetValue(key, out var at) ? at : -1;
    }
}
