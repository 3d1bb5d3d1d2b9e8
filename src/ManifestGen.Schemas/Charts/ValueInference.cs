using System.Globalization;

namespace ManifestGen.Schemas.Charts;

/// <summary>Tells from a default value, its key, and the comments around it, what a chart without schema accepts.</summary>
internal static class ValueInference
{
    private static readonly ChartValue Text = new() { Types = ChartValueTypes.String };

    // Below these keys of a collector's configuration stand component ids and settings that no chart lists.
    private static readonly string[] ComponentMaps = ["receivers", "processors", "exporters", "extensions", "connectors", "pipelines"];

    /// <summary>The type of a whole values file.</summary>
    public static ChartValue OfValues(MappingNode values, CommentedKeys comments) =>
        Map("", values, comments, isOpen: false) with { Others = null };

    /// <summary>The type of one key.</summary>
    public static ChartValue Of(string key, Node node, CommentedKeys? comments, bool isOpen = false) => node switch
    {
        MappingNode map => Map(key, map, comments, isOpen),
        SequenceNode list => List(key, list, comments),
        ScalarNode scalar => Scalar(key, scalar, comments) with { Default = scalar.Clone() },
        _ => ChartValue.Anything,
    };

    private static ChartValue Map(string key, MappingNode map, CommentedKeys? comments, bool isOpen)
    {
        var byName = KubernetesShapes.OfKey(key);
        var belowIsOpen = isOpen || ComponentMaps.Contains(key, StringComparer.Ordinal);
        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (name, value) in map)
        {
            keys[name] = Of(name, value, comments?.Children.GetValueOrDefault(name), belowIsOpen);
        }

        var isShape = byName is { Shape: not null } && Fits(map, byName.Shape);
        foreach (var (name, comment) in comments?.Children ?? new Dictionary<string, CommentedKeys>())
        {
            if (comment.IsCommented && !isShape)
            {
                keys.TryAdd(name, FromComment(name, comment));
            }
        }

        var result = new ChartValue { Types = ChartValueTypes.Map, Keys = keys, Default = map.Count == 0 ? new MappingNode() : null };
        if (isShape)
        {
            return result with { Shape = byName!.Shape };
        }

        if (KubernetesShapes.IsTextMap(key) && map.All(entry => entry.Value is ScalarNode))
        {
            return result with { Others = Text };
        }

        return map.Count == 0 || belowIsOpen ? result with { Others = ChartValue.Anything }
            : IsEnvironment(map) ? result with { Others = Text }
            : result;
    }

    // NAME: "text" throughout is an environment: the application knows more names than the chart lists.
    private static bool IsEnvironment(MappingNode map) =>
        map.Count >= 2 && map.All(entry => entry.Value.Kind == NodeKind.String && entry.Key.Length > 1
            && IsVariable(entry.Key));

    private static bool IsVariable(string key) => key.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private static bool Fits(MappingNode map, string shape) =>
        KubernetesShapes.Find(shape) is { } known && map.All(entry => known.Keys.ContainsKey(entry.Key) || known.Others is not null);

    private static ChartValue List(string key, SequenceNode list, CommentedKeys? comments)
    {
        var byName = KubernetesShapes.OfKey(key);
        if (byName is { Types: ChartValueTypes.List, Items.Shape: { } shape }
            && list.All(item => item is MappingNode map ? Fits(map, shape) : byName.Items.Accepts(ChartValueTypes.String)))
        {
            // Where a default goes through 'tpl' some charts take the whole list as text.
            var types = key.EndsWith("ontainers", StringComparison.Ordinal) ? ChartValueTypes.List | ChartValueTypes.String : ChartValueTypes.List;
            return byName with { Types = types, Default = list.Clone() };
        }

        var items = list.Count > 0 ? Items(key, list, comments) : EmptyListItems(comments);
        return new ChartValue { Types = ChartValueTypes.List, Items = items, Default = list.Clone() };
    }

    private static ChartValue? Items(string key, SequenceNode list, CommentedKeys? comments)
    {
        if (list.All(item => item.Kind == NodeKind.String))
        {
            return Text;
        }

        if (list.All(item => item is MappingNode))
        {
            var merged = list.Aggregate((Node)new MappingNode(), Union) as MappingNode ?? [];

            // The default shows some keys of an item; a chart's template may read more.
            var item = Map(key, merged, comments, isOpen: true);
            return AsItem(item with { Others = ChartValue.Anything, Shape = null });
        }

        return list.All(item => item.Kind == NodeKind.Integer) ? new ChartValue { Types = ChartValueTypes.Integer } : null;
    }

    // All keys that any item shows, at every depth; of scalars the first is as good as the others.
    private static Node Union(Node a, Node b)
    {
        switch (a, b)
        {
            case (MappingNode left, MappingNode right):
                var union = (MappingNode)left.Clone();
                foreach (var (key, value) in right)
                {
                    union[key] = union[key] is { } own ? Union(own, value) : value.Clone();
                }

                return union;
            case (SequenceNode left, SequenceNode right):
                return new SequenceNode(left.Concat(right).Select(item => item.Clone()));
            default:
                return a;
        }
    }

    /// <summary>What the items of a default list show of themselves; null where they show nothing.</summary>
    public static ChartValue? OfItems(string key, SequenceNode list, CommentedKeys? comments) => list.Count == 0 ? null : Items(key, list, comments);

    private static ChartValue? EmptyListItems(CommentedKeys? comments)
    {
        if (comments is null || comments.Children.Count == 0)
        {
            return ChartValue.Anything;
        }

        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (name, comment) in comments.Children)
        {
            keys[name] = FromComment(name, comment);
        }

        return new ChartValue { Types = ChartValueTypes.Map, Keys = keys, Others = ChartValue.Anything };
    }

    // An item has no default of its own: what one item says is no default for the next.
    private static ChartValue AsItem(ChartValue value)
    {
        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (name, child) in value.Keys)
        {
            keys[name] = AsItem(child) with { IsOptional = true };
        }

        return value with { Keys = keys, Default = null, Items = value.Items is null ? null : AsItem(value.Items) };
    }

    private static ChartValue FromComment(string key, CommentedKeys comment)
    {
        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (name, child) in comment.Children)
        {
            keys[name] = FromComment(name, child);
        }

        var byName = KubernetesShapes.OfKey(key);
        var looksLikeList = comment.Example is ['[', ..];
        if (byName is not null && byName.Accepts(looksLikeList || comment.HoldsItems ? ChartValueTypes.List : byName.Types))
        {
            return byName with { IsOptional = true };
        }

        if (keys.Count > 0)
        {
            var map = new ChartValue { Types = ChartValueTypes.Map, Keys = keys, Others = ChartValue.Anything };
            return (comment.HoldsItems ? new ChartValue { Types = ChartValueTypes.List, Items = map } : map) with { IsOptional = true };
        }

        if (comment.Example is null || comment.Example[0] is '{' or '[' or '|' or '>')
        {
            return ChartValue.Anything with { IsOptional = true };
        }

        var example = comment.Example.Trim('"', '\'');
        var quoted = example.Length != comment.Example.Length;
        var scalar = quoted || !long.TryParse(example, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? example is "true" or "false" && !quoted ? ScalarNode.Boolean(example == "true") : ScalarNode.String(example)
            : ScalarNode.Integer(number);
        return Scalar(key, scalar, null) with { IsOptional = true };
    }

    private static ChartValue Scalar(string key, ScalarNode node, CommentedKeys? comments)
    {
        switch (node.Kind)
        {
            case NodeKind.Boolean:
                return new ChartValue { Types = ChartValueTypes.Boolean };
            case NodeKind.Float:
                return new ChartValue { Types = ChartValueTypes.Integer | ChartValueTypes.Number };
            case NodeKind.Integer when IsPortOrShare(key):
                return new ChartValue { Types = ChartValueTypes.Integer | ChartValueTypes.String };
            case NodeKind.Integer when IsMeasure(key):
                return new ChartValue { Types = ChartValueTypes.Integer | ChartValueTypes.Number | ChartValueTypes.String };
            case NodeKind.Integer:
                return new ChartValue { Types = ChartValueTypes.Integer };
            case NodeKind.Null:
                return Empty(key, comments);
        }

        // A text that begins as a template may yield anything; one that counts something may be given as number.
        return KubernetesShapes.OfKey(key) is { Types: ChartValueTypes.List } list
            ? list with { Types = ChartValueTypes.List | ChartValueTypes.String }
            : !IsVariable(key) && (IsPortOrShare(key) || IsQuantity(key))
                ? new ChartValue { Types = ChartValueTypes.String | ChartValueTypes.Integer | (IsQuantity(key) ? ChartValueTypes.Number : 0) }
                : Text;
    }

    // 'key:' with nothing behind it: the name, or a commented example below, is all there is to go by.
    private static ChartValue Empty(string key, CommentedKeys? comments)
    {
        if (KubernetesShapes.OfKey(key) is { } known)
        {
            return known with { Types = known.Types | ChartValueTypes.Null };
        }

        if (key is "tag" or "digest" or "name" or "namespace" or "priorityClassName" or "storageClass" or "storageClassName" or "ingressClassName")
        {
            return new ChartValue { Types = ChartValueTypes.String | ChartValueTypes.Null };
        }

        if (key.EndsWith("Seconds", StringComparison.Ordinal) || key.EndsWith("eplicas", StringComparison.Ordinal))
        {
            return new ChartValue { Types = ChartValueTypes.Integer | ChartValueTypes.Null };
        }

        if (key.EndsWith("Policy", StringComparison.Ordinal) || key.EndsWith("Class", StringComparison.Ordinal) || key.EndsWith("Name", StringComparison.Ordinal) || key.EndsWith("IP", StringComparison.Ordinal))
        {
            return new ChartValue { Types = ChartValueTypes.String | ChartValueTypes.Null };
        }

        if (comments is { Children.Count: > 0 })
        {
            return FromComment(key, comments) with { IsOptional = false };
        }

        return ChartValue.Anything;
    }

    private static bool IsPortOrShare(string key) =>
        EndsWith(key, "port") || key is "maxUnavailable" or "minAvailable" or "maxSurge" or "targetPort";

    private static bool IsQuantity(string key) => key is "cpu" or "memory" or "size" or "storage" or "sizeLimit" or "ephemeral-storage";

    private static bool IsMeasure(string key) => key is "flush" or "grace" || EndsWith(key, "ratio") || EndsWith(key, "rate") || EndsWith(key, "factor") || IsQuantity(key);

    private static bool EndsWith(string key, string word) => key.EndsWith(word, StringComparison.OrdinalIgnoreCase);
}
