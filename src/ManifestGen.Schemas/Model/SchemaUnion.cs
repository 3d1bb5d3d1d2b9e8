namespace ManifestGen.Schemas;

/// <summary>Lays the versions of one family over each other, so that C# has one type for all of them.</summary>
internal sealed class SchemaUnion
{
    private readonly Dictionary<string, NamedType> types = new(StringComparer.Ordinal);

    private SchemaUnion()
    {
    }

    /// <summary>The union; where versions disagree on a shape, the newest is right.</summary>
    /// <param name="versions">The versions by minor number.</param>
    /// <param name="name">The name of the family.</param>
    public static SchemaDocument Of(IReadOnlyDictionary<int, SchemaDocument> versions, string name)
    {
        var union = new SchemaUnion();
        var ordered = versions.OrderByDescending(version => version.Key).ToList();
        var document = new SchemaDocument { Name = name, Namespace = ordered[0].Value.Namespace };
        foreach (var group in ordered.SelectMany(version => version.Value.Types).GroupBy(type => type.Name, StringComparer.Ordinal))
        {
            union.types.Add(group.Key, group.First() is EnumSchema
                ? new EnumSchema { Name = group.Key, Values = [.. group.OfType<EnumSchema>().SelectMany(type => type.Values).Distinct(StringComparer.Ordinal)] }
                : new ObjectSchema { Name = group.Key, Open = group.OfType<ObjectSchema>().Any(type => type.Open) });
        }

        var newest = ordered[0].Key;
        var oldest = ordered[^1].Key;
        foreach (var type in union.types.Values.OfType<ObjectSchema>())
        {
            type.Properties = union.Properties(type.Name, ordered, oldest, newest);
        }

        document.Kinds = [.. ordered.SelectMany(version => version.Value.Kinds).DistinctBy(kind => kind.Kind)
            .Select(kind => new KindSchema(kind.Group, kind.Version, kind.Kind, kind.Plural, kind.IsNamespaced) { Type = (ObjectSchema)union.types[kind.Type.Name], IsDocument = kind.IsDocument })];
        document.Types = [.. union.types.Values.OrderBy(type => type.Name, StringComparer.Ordinal)];
        foreach (var type in document.Types)
        {
            type.Document = document;
        }

        return document;
    }

    private List<SchemaProperty> Properties(string name, List<KeyValuePair<int, SchemaDocument>> versions, int oldest, int newest)
    {
        var found = new SortedDictionary<string, (SchemaProperty Property, int First, int Last)>(StringComparer.Ordinal);
        foreach (var (minor, document) in versions)
        {
            foreach (var property in document.Types.OfType<ObjectSchema>().FirstOrDefault(type => type.Name == name)?.Properties ?? [])
            {
                found[property.Name] = found.TryGetValue(property.Name, out var known) ? (known.Property, minor, known.Last) : (property, minor, minor);
            }
        }

        return [.. found.Values.Select(entry => entry.Property with
        {
            Shape = Rewritten(entry.Property.Shape),
            Since = entry.First > oldest ? entry.First : 0,
            Until = entry.Last < newest ? entry.Last : 0,
        })];
    }

    private Shape Rewritten(Shape shape) => new(shape.Kind)
    {
        Item = shape.Item is { } item ? Rewritten(item) : null,
        Type = shape.Type is { } type ? types[type.Name] : null,
        Facts = shape.Facts,
    };
}
