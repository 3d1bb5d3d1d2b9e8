using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ManifestGen;

/// <summary>A map of names to values that keeps the author's order; written <c>new() { ["name"] = value }</c>.</summary>
/// <typeparam name="T">What the names stand for.</typeparam>
public sealed class Map<T> : IReadOnlyDictionary<string, T>
{
    private readonly OrderedDictionary<string, T> entries = new(StringComparer.Ordinal);

    /// <inheritdoc cref="IReadOnlyDictionary{TKey,TValue}.this"/>
    public T this[string key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<T> Values => entries.Values;

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>Adds a name that is not there yet.</summary>
    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Add(string key, T value) => entries.Add(key, value);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();
}
