namespace ManifestGen.Tree;

/// <summary>Collects the fields of a model that are present; what is null leaves no key.</summary>
public sealed partial class ModelWriter
{
    private const int ScratchCapacity = 32;

    // A tree is mostly models: what collects them is used again, one for each level that is under way.
    [ThreadStatic]
    private static ModelWriter? free;

    private KeyValuePair<string, Node>[]? scratch;
    private ModelWriter? next;

    /// <summary>What was collected so far.</summary>
    public MappingNode Mapping { get; private set; } = [];

    /// <summary>Starts a mapping; <see cref="End"/> has to follow, or the writer is lost for others.</summary>
    internal static ModelWriter Begin()
    {
        var writer = free ?? new() { scratch = new KeyValuePair<string, Node>[ScratchCapacity] };
        free = writer.next;
        writer.Mapping = MappingNode.Within(writer.scratch!);
        return writer;
    }

    /// <summary>The mapping, for which the writer is done.</summary>
    internal MappingNode End()
    {
        var done = Mapping;
        scratch = done.Settle();
        (next, free) = (free, this);
        return done;
    }

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
            Mapping.Add(key, ListNode(items, lower));
        }
    }

    /// <summary>Adds a list of models.</summary>
    public void AddList(string key, IReadOnlyList<Model>? items) => AddList(key, items, static item => item.ToNode());

    /// <summary>Adds a list of texts.</summary>
    public void AddList(string key, IReadOnlyList<string>? items) => AddList(key, items, static item => ScalarNode.String(item));

    /// <summary>Adds a map, an empty one too, in its own order.</summary>
    public void AddMap<T>(string key, Map<T>? map, Func<T, Node> lower)
    {
        if (map is not null)
        {
            Mapping.Add(key, MapNode(map, lower));
        }
    }

    /// <summary>Adds a map of texts.</summary>
    public void AddMap(string key, Map<string>? map) => AddMap(key, map, static value => ScalarNode.String(value));

    /// <summary>A list within a list or map.</summary>
    public static SequenceNode ListNode<T>(IReadOnlyList<T> items, Func<T, Node> lower)
    {
        var list = new SequenceNode(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            list.Add(lower(items[i]));
        }

        return list;
    }

    /// <summary>A map within a list or map.</summary>
    public static MappingNode MapNode<T>(Map<T> map, Func<T, Node> lower)
    {
        var mapping = new MappingNode(map.Count);
        for (var i = 0; i < map.Count; i++)
        {
            mapping.Add(map.KeyAt(i), lower(map.ValueAt(i)));
        }

        return mapping;
    }
}
