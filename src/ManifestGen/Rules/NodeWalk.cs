namespace ManifestGen.Rules;

/// <summary>Visits every entry of every mapping below a node, parents first, and knows the way to where it is.</summary>
/// <remarks>The path is put together only when asked for, so that a walk over a large tree costs next to nothing.</remarks>
public sealed class NodeWalk
{
    private readonly List<PathStep> steps = new(8);
    private readonly FieldPath start;
    private readonly Action<NodeWalk, string, Node> onEntry;
    private readonly Action<NodeWalk, ScalarNode>? onScalar;

    private NodeWalk(FieldPath start, Action<NodeWalk, string, Node> onEntry, Action<NodeWalk, ScalarNode>? onScalar) =>
        (this.start, this.onEntry, this.onScalar) = (start, onEntry, onScalar);

    /// <summary>The path of the entry or scalar that is visited.</summary>
    public FieldPath Path
    {
        get
        {
            var path = start;
            foreach (var step in steps)
            {
                path = step.Key is { } key ? path.Key(key) : path.Index(step.Index);
            }

            return path;
        }
    }

    /// <summary>The mapping that holds the entry that is visited, or the nearest one above a list item.</summary>
    public MappingNode? Parent { get; private set; }

    /// <summary>The key <paramref name="above"/> levels up, list indexes not counted; null above the start.</summary>
    public string? KeyAbove(int above)
    {
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            if (steps[i].Key is { } key && above-- == 0)
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>Walks.</summary>
    /// <param name="root">Where to start.</param>
    /// <param name="onEntry">Called with each key and value.</param>
    /// <param name="onScalar">Called with each scalar, list items too.</param>
    /// <param name="start">The path of <paramref name="root"/>.</param>
    public static void Over(Node? root, Action<NodeWalk, string, Node> onEntry, Action<NodeWalk, ScalarNode>? onScalar = null, FieldPath start = default)
    {
        if (root is not null)
        {
            new NodeWalk(start, onEntry, onScalar).Visit(root);
        }
    }

    /// <summary>Walks over scalars only.</summary>
    public static void OverScalars(Node? root, Action<NodeWalk, ScalarNode> onScalar, FieldPath start = default) =>
        Over(root, static (_, _, _) => { }, onScalar, start);

    private void Visit(Node node)
    {
        switch (node)
        {
            case MappingNode mapping:
                var outer = Parent;
                foreach (var (key, value) in mapping)
                {
                    steps.Add(key);
                    Parent = mapping;
                    onEntry(this, key, value);
                    Visit(value);
                    steps.RemoveAt(steps.Count - 1);
                }

                Parent = outer;

                break;
            case SequenceNode list:
                for (var i = 0; i < list.Count; i++)
                {
                    steps.Add(i);
                    Visit(list[i]);
                    steps.RemoveAt(steps.Count - 1);
                }

                break;
            case ScalarNode scalar:
                onScalar?.Invoke(this, scalar);
                break;
        }
    }
}
