namespace ManifestGen.Composition;

/// <summary>Makes one tree of those that several clusters have of the same object.</summary>
/// <param name="variables">What may differ; null where Flux puts nothing in.</param>
internal sealed class SharedTree(SharedVariables? variables)
{
    private readonly Stack<(string? Key, int Index)> steps = new();

    /// <summary>The first difference that no variable covers; null where there is none.</summary>
    public SharedDifference? Difference { get; private set; }

    /// <summary>One tree for all; where they differ, the first cluster's.</summary>
    public Node Join(IReadOnlyList<Node> trees)
    {
        var first = trees[0];
        if (first is ScalarNode scalar)
        {
            return JoinScalars(scalar, trees);
        }

        for (var i = 1; i < trees.Count; i++)
        {
            if (first.Kind != trees[i].Kind)
            {
                Note(i, $"this is {Describe(trees[i])}", trees[i]);
                return first.Clone();
            }
        }

        return first is MappingNode map ? JoinMaps(map, trees) : JoinLists((SequenceNode)first, trees);
    }

    /// <summary>The tree with every text as it must be written where Flux substitutes.</summary>
    public static Node Write(Node node, SharedVariables variables, bool isOurs)
    {
        switch (node)
        {
            case MappingNode map:
                MappingNode written = new() { Origin = map.Origin };
                foreach (var (key, value) in map)
                {
                    written.Add(SharedVariables.Write(key, isOurs), Write(value, variables, isOurs));
                }

                return written;
            case SequenceNode list:
                return new SequenceNode(list.Select(item => Write(item, variables, isOurs))) { Origin = list.Origin };
            default:
                return variables.Write(node, isOurs);
        }
    }

    private MappingNode JoinMaps(MappingNode first, IReadOnlyList<Node> trees)
    {
        MappingNode joined = new() { Origin = first.Origin };
        for (var i = 1; i < trees.Count; i++)
        {
            foreach (var (key, value) in (MappingNode)trees[i])
            {
                if (!first.ContainsKey(key))
                {
                    Note(i, $"there is '{key}'", value);
                }
            }
        }

        foreach (var (key, value) in first)
        {
            List<Node> values = [value];
            for (var i = 1; i < trees.Count; i++)
            {
                if (trees[i][key] is { } same)
                {
                    values.Add(same);
                }
                else
                {
                    Note(i, $"there is no '{key}'", trees[i]);
                }
            }

            steps.Push((key, 0));
            joined.Add(key, values.Count == trees.Count ? Join(values) : value.Clone());
            steps.Pop();
        }

        return joined;
    }

    private SequenceNode JoinLists(SequenceNode first, IReadOnlyList<Node> trees)
    {
        for (var i = 1; i < trees.Count; i++)
        {
            if (trees[i].Items.Count != first.Count)
            {
                Note(i, $"the list has {trees[i].Items.Count} items", trees[i]);
                return (SequenceNode)first.Clone();
            }
        }

        List<Node> items = [];
        for (var at = 0; at < first.Count; at++)
        {
            steps.Push((null, at));
            items.Add(Join([.. trees.Select(tree => tree.Items[at])]));
            steps.Pop();
        }

        return new(items) { Origin = first.Origin };
    }

    private ScalarNode JoinScalars(ScalarNode first, IReadOnlyList<Node> trees)
    {
        for (var i = 1; i < trees.Count; i++)
        {
            if (!Node.DeepEquals(first, trees[i]))
            {
                if (variables?.Vary(trees) is { } varied)
                {
                    return varied;
                }

                Note(i, $"this is {Describe(trees[i])}", trees[i]);
                break;
            }
        }

        return (ScalarNode)first.Clone();
    }

    private void Note(int cluster, string text, Node node) => Difference ??= new(
        cluster,
        steps.Reverse().Aggregate(FieldPath.Root, (path, step) => step.Key is { } key ? path.Key(key) : path.Index(step.Index)),
        text,
        node.Origin);

    // Objects hold no secret values, so what they say may be shown.
    private static string Describe(Node node) => node switch
    {
        ScalarNode { Text: { Length: <= 60 } text } scalar when !text.Contains('\n', StringComparison.Ordinal) => scalar.Kind == NodeKind.Null ? "null" : $"'{text}'",
        ScalarNode => "another text",
        SequenceNode => "a list",
        _ => "a map",
    };
}
