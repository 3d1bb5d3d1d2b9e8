namespace ManifestGen.Tree;

/// <summary>Collects the fields of a model that are present; what is null leaves no key.</summary>
public sealed class ModelWriter
{
    /// <summary>What was collected so far.</summary>
    public MappingNode Mapping { get; } = [];

    /// <summary>Adds text.</summary>
    public void Add(string key, string? value)
    {
        if (value is not null)
        {
            Mapping.Add(key, ScalarNode.String(value));
        }
    }

    /// <summary>Adds a boolean.</summary>
    public void Add(string key, bool? value)
    {
        if (value is { } present)
        {
            Mapping.Add(key, ScalarNode.Boolean(present));
        }
    }

    /// <summary>Adds a whole number.</summary>
    public void Add(string key, long? value)
    {
        if (value is { } present)
        {
            Mapping.Add(key, ScalarNode.Integer(present));
        }
    }

    /// <summary>Adds a number.</summary>
    public void Add(string key, double? value)
    {
        if (value is { } present)
        {
            Mapping.Add(key, ScalarNode.Float(present));
        }
    }

    /// <summary>Adds a nested model.</summary>
    public void Add(string key, Model? value)
    {
        if (value is not null)
        {
            Mapping.Add(key, value.ToNode());
        }
    }

    /// <summary>Adds untyped content as it is.</summary>
    public void Add(string key, Node? value)
    {
        if (value is not null)
        {
            Mapping.Add(key, value.Clone());
        }
    }

    /// <summary>Adds a typed value such as a quantity or a duration.</summary>
    public void Add<T>(string key, T? value)
        where T : struct, INodeValue
    {
        if (value is { } present)
        {
            Mapping.Add(key, present.ToNode());
        }
    }

    /// <summary>Adds a list, an empty one too.</summary>
    public void AddList<T>(string key, IReadOnlyList<T>? items, Func<T, Node> lower)
    {
        if (items is not null)
        {
            Mapping.Add(key, new SequenceNode(items.Select(lower)));
        }
    }

    /// <summary>Adds a list of models.</summary>
    public void AddList(string key, IReadOnlyList<Model>? items) => AddList(key, items, static item => item.ToNode());

    /// <summary>Adds a list of texts.</summary>
    public void AddList(string key, IReadOnlyList<string>? items) => AddList(key, items, static item => ScalarNode.String(item));

    /// <summary>Adds a map, an empty one too, in its own order.</summary>
    public void AddMap<T>(string key, Map<T>? map, Func<T, Node> lower)
    {
        if (map is null)
        {
            return;
        }

        var mapping = new MappingNode(map.Count);
        foreach (var (name, value) in map)
        {
            mapping.Add(name, lower(value));
        }

        Mapping.Add(key, mapping);
    }

    /// <summary>Adds a map of texts.</summary>
    public void AddMap(string key, Map<string>? map) => AddMap(key, map, static value => ScalarNode.String(value));

    /// <summary>A list within a list or map.</summary>
    public static SequenceNode ListNode<T>(IReadOnlyList<T> items, Func<T, Node> lower) => new(items.Select(lower));

    /// <summary>A map within a list or map.</summary>
    public static MappingNode MapNode<T>(Map<T> map, Func<T, Node> lower)
    {
        var mapping = new MappingNode(map.Count);
        foreach (var (name, value) in map)
        {
            mapping.Add(name, lower(value));
        }

        return mapping;
    }
}
