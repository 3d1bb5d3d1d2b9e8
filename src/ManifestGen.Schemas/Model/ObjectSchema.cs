namespace ManifestGen.Schemas;

/// <summary>A mapping with known keys.</summary>
public sealed class ObjectSchema : NamedType
{
    private Dictionary<string, SchemaProperty>? byName;
    private IReadOnlyList<SchemaProperty>? properties;
    private SchemaProperty[]? required;

    /// <summary>The keys, in ordinal order.</summary>
    public IReadOnlyList<SchemaProperty> Properties
    {
        get => properties ??= Load?.Invoke() ?? [];
        internal set => (properties, required) = (value, null);
    }

    /// <summary>Those of them that may not be absent.</summary>
    internal SchemaProperty[] Required => required ??= [.. Properties.Where(property => property.Required)];

    internal Func<IReadOnlyList<SchemaProperty>>? Load { get; init; }

    /// <summary>Whether keys that are not listed are kept.</summary>
    public bool Open { get; internal set; }

    /// <summary>Whether the object has a status, which clients do not write.</summary>
    public bool HasStatus { get; internal set; }

    /// <summary>The C# type that stands for this one where an equal core type exists; null where it has its own.</summary>
    public ObjectSchema? SharedAs { get; internal set; }

    /// <summary>The source's own words; only for a user's own definitions.</summary>
    public string? Description { get; internal set; }

    /// <summary>The key called <paramref name="name"/>; null where there is none.</summary>
    public SchemaProperty? Find(string name)
    {
        byName ??= Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        return byName.GetValueOrDefault(name);
    }
}
