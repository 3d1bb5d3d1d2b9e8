namespace ManifestGen.Schemas.Charts;

/// <summary>A key that templates read, and the keys below it.</summary>
internal sealed class TemplateReads
{
    private readonly SortedDictionary<string, TemplateReads> keys = new(StringComparer.Ordinal);

    /// <summary>The keys below that are read by name.</summary>
    public IReadOnlyDictionary<string, TemplateReads> Keys => keys;

    /// <summary>Whether the value is used as it is, so that every key below it has an effect.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Whether the value itself was looked at, and not only keys below it.</summary>
    public bool IsTested { get; private set; }

    /// <summary>Notes a read.</summary>
    /// <param name="path">The keys from the root of the values.</param>
    /// <param name="whole">Whether the value itself is used and not only tested.</param>
    public void Add(IEnumerable<string> path, bool whole)
    {
        var at = this;
        foreach (var key in path)
        {
            if (!at.keys.TryGetValue(key, out var next))
            {
                at.keys[key] = next = new();
            }

            at = next;
        }

        at.IsTested = true;
        at.IsWhole |= whole;
    }
}
