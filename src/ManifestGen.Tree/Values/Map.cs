using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ManifestGen;

/// <summary>A map of names to values that keeps the author's order; written <c>new() { ["name"] = value }</c>.</summary>
/// <typeparam name="T">What the names stand for.</typeparam>
public sealed class Map<T> : IReadOnlyDictionary<string, T>
{
    // Labels and annotations are few; an index pays only for large ones.
    private const int IndexFrom = 16;

    private readonly List<string> keys = [];
    private readonly List<T> values = [];
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
    public IEnumerable<string> Keys => keys;

    /// <inheritdoc/>
    public IEnumerable<T> Values => values;

    /// <inheritdoc/>
    public int Count => keys.Count;

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

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var i = 0; i < keys.Count; i++)
        {
            yield return new(keys[i], values[i]);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Append(string key, T value)
    {
        index?.Add(key, keys.Count);
        keys.Add(key);
        values.Add(value);
    }

    private int IndexOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (keys.Count < IndexFrom)
        {
            return keys.IndexOf(key);
        }

        if (index is null)
        {
            index = new(keys.Count * 2, StringComparer.Ordinal);
            for (var i = 0; i < keys.Count; i++)
            {
                index.Add(keys[i], i);
            }
        }

        return index.TryGetValue(key, out var at) ? at : -1;
    }
}
