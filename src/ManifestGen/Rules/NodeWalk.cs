namespace ManifestGen.Rules;

/// <summary>Visits every entry of every mapping below a node, parents first, and knows the way to where it is.</summary>
/// <remarks>The path is put together only when asked for, so that a walk over a large tree costs next to nothing.</remarks>
public sealed class NodeWalk
{
    // A key, or null and the index beside it: two lists of types that the runtime has compiled, unlike one of pairs.
    private readonly List<string?> keys = new(8);
    private readonly List<int> indexes = new(8);

    // Rules walk over every resource, one after the other: the walker of the last one serves again.
    [ThreadStatic]
    private static NodeWalk? spare;

    private FieldPath start;
    private Action<NodeWalk, string, Node> onEntry = static (_, _, _) => { };
    private Action<NodeWalk, ScalarNode>? onScalar;

    private NodeWalk()
    {
    }

    // The resource of a walk that was started with one, so that one function serves all resources.
    private Resource? subject;

    /// <summary>The resource that is walked over.</summary>
    /// <exception cref="InvalidOperationException">The walk started from a node alone.</exception>
    internal Resource Subject => subject ?? throw new InvalidOperationException("The walk has no subject.");

    /// <summary>The path of the entry or scalar that is visited.</summary>
    public FieldPath Path
    {
        get
        {
            var path = start;
            for (var i = 0; i < keys.Count; i++)
            {
                path = keys[i] is { } key ? path.Key(key) : path.Index(indexes[i]);
            }

            return path;
        }
    }

    /// <summary>The mapping that holds the entry that is visited, or the nearest one above a list item.</summary>
    public MappingNode? Parent { get; private set; }

    /// <summary>The key <paramref name="above"/> levels up, list indexes not counted; null above the start.</summary>
    public string? KeyAbove(int above)
    {
        for (var i = keys.Count - 1; i >= 0; i--)
        {
            if (keys[i] is { } key && above-- == 0)
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
    public static void Over(Node? root, Action<NodeWalk, string, Node> onEntry, Action<NodeWalk, ScalarNode>? onScalar = null, FieldPath start = default) =>
        Run(null, root, onEntry, onScalar, start);

    /// <summary>Walks over a part of a resource, which the walk then knows as its <see cref="Subject"/>.</summary>
    internal static void Over(Resource subject, Node? root, Action<NodeWalk, string, Node> onEntry, FieldPath start = default) => Run(subject, root, onEntry, null, start);

    /// <summary>Walks over scalars only.</summary>
    public static void OverScalars(Node? root, Action<NodeWalk, ScalarNode> onScalar, FieldPath start = default) =>
        Over(root, static (_, _, _) => { }, onScalar, start);

    /// <summary>Walks over the scalars of a resource, which the walk then knows as its <see cref="Subject"/>.</summary>
    internal static void OverScalars(Resource subject, Action<NodeWalk, ScalarNode> onScalar) => Run(subject, subject.Root, static (_, _, _) => { }, onScalar, default);

    private static void Run(Resource? subject, Node? root, Action<NodeWalk, string, Node> onEntry, Action<NodeWalk, ScalarNode>? onScalar, FieldPath start)
    {
        if (root is null)
        {
            return;
        }

        var walk = spare ?? new();
        spare = null;
        (walk.subject, walk.start, walk.onEntry, walk.onScalar) = (subject, start, onEntry, onScalar);
        walk.Visit(root);
        walk.keys.Clear();
        walk.indexes.Clear();
        walk.Parent = null;
        spare = walk;
    }

    private void Enter(string? key, int index)
    {
        keys.Add(key);
        indexes.Add(index);
    }

    private void Leave()
    {
        keys.RemoveAt(keys.Count - 1);
        indexes.RemoveAt(indexes.Count - 1);
    }

    private void Visit(Node node)
    {
        switch (node)
        {
            case MappingNode mapping:
                var outer = Parent;
                foreach (var (key, value) in mapping)
                {
                    Enter(key, 0);
                    Parent = mapping;
                    onEntry(this, key, value);
                    Visit(value);
                    Leave();
                }

                Parent = outer;

                break;
            case SequenceNode list:
                for (var i = 0; i < list.Count; i++)
                {
                    Enter(null, i);
                    Visit(list[i]);
                    Leave();
                }

                break;
            case ScalarNode scalar:
                onScalar?.Invoke(this, scalar);
                break;
        }
    }
}
