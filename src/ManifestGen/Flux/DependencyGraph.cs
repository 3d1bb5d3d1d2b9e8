namespace ManifestGen.Flux;

/// <summary>Who waits for whom by <c>dependsOn</c>, among the Kustomizations or among the HelmReleases of a composition.</summary>
/// <remarks>Nothing recurses: a chain of any length is walked with a stack of its own.</remarks>
public sealed class DependencyGraph
{
    private readonly List<Resource> nodes = [];
    private readonly Dictionary<NamespacedName, int> indexes = [];
    private readonly List<int[]> edges = [];
    private int[] marks = [];
    private int round;

    /// <summary>Reads <c>spec.dependsOn</c> of resources of one kind; names that none of them has are left out.</summary>
    public DependencyGraph(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
        {
            if (indexes.TryAdd(new(resource.Namespace, resource.Name), nodes.Count))
            {
                nodes.Add(resource);
            }
        }

        foreach (var resource in nodes)
        {
            List<int> behind = [];
            foreach (var name in Dependencies(resource))
            {
                if (indexes.TryGetValue(name, out var at) && !behind.Contains(at))
                {
                    behind.Add(at);
                }
            }

            edges.Add(behind.Count == 0 ? [] : [.. behind]);
        }
    }

    /// <summary>The nodes, in the order given.</summary>
    public IReadOnlyList<Resource> Nodes => nodes;

    /// <summary>What a resource's <c>spec.dependsOn</c> names; a missing namespace is its own.</summary>
    public static IEnumerable<NamespacedName> Dependencies(Resource resource)
    {
        foreach (var item in resource.Spec?["dependsOn"].ItemsOrNone() ?? [])
        {
            if (item["name"]?.AsString() is { } name)
            {
                yield return new(item["namespace"]?.AsString() ?? resource.Namespace, name);
            }
        }
    }

    /// <summary>What a node waits for directly.</summary>
    public IEnumerable<Resource> DirectlyBehind(Resource node) => indexes.TryGetValue(new(node.Namespace, node.Name), out var at) ? edges[at].Select(next => nodes[next]) : [];

    /// <summary>Everything that is ready before <paramref name="node"/> starts; the node itself only where it is on a cycle.</summary>
    public IReadOnlySet<Resource> Behind(Resource node)
    {
        var seen = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        if (!indexes.TryGetValue(new(node.Namespace, node.Name), out var start))
        {
            return seen;
        }

        var open = new Stack<int>(edges[start]);
        while (open.TryPop(out var at))
        {
            if (seen.Add(nodes[at]))
            {
                foreach (var next in edges[at])
                {
                    open.Push(next);
                }
            }
        }

        return seen;
    }

    /// <summary>Whether <paramref name="other"/> is ready before <paramref name="node"/> starts.</summary>
    public bool Reaches(Resource node, Resource other)
    {
        if (!indexes.TryGetValue(new(node.Namespace, node.Name), out var start) || !indexes.TryGetValue(new(other.Namespace, other.Name), out var wanted))
        {
            return false;
        }

        // Numbers instead of sets: a rule asks this once for each pair of layers.
        marks = marks.Length == nodes.Count ? marks : new int[nodes.Count];
        round++;
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in edges[at])
            {
                if (next == wanted)
                {
                    return true;
                }

                if (marks[next] != round)
                {
                    marks[next] = round;
                    open.Enqueue(next);
                }
            }
        }

        return false;
    }

    /// <summary>One cycle for each group of nodes that wait for each other, first node repeated at the end; empty where there is an order.</summary>
    public IReadOnlyList<IReadOnlyList<Resource>> Cycles()
    {
        // Most compositions say nothing of this kind.
        if (!edges.Exists(behind => behind.Length > 0))
        {
            return [];
        }

        var components = StronglyConnected();
        var told = new bool[nodes.Count];
        var cycles = new List<IReadOnlyList<Resource>>();
        for (var start = 0; start < components.Length; start++)
        {
            // The first node of a component stands for all of them.
            var component = components[start];
            if (!told[component] && (Array.LastIndexOf(components, component) > start || Array.IndexOf(edges[start], start) >= 0))
            {
                cycles.Add(CycleFrom(start, components).ConvertAll(at => nodes[at]));
            }

            told[component] = true;
        }

        return cycles;
    }

    // Breadth first, so the shortest cycle through the first member is shown.
    private List<int> CycleFrom(int start, int[] components)
    {
        var cameFrom = new Dictionary<int, int>();
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in edges[at])
            {
                if (next == start)
                {
                    var cycle = new List<int> { start };
                    for (var back = at; back != start; back = cameFrom[back])
                    {
                        cycle.Add(back);
                    }

                    cycle.Add(start);
                    cycle.Reverse();
                    return cycle;
                }

                if (components[next] == components[start] && cameFrom.TryAdd(next, at))
                {
                    open.Enqueue(next);
                }
            }
        }

        return [start];
    }

    // Tarjan's algorithm with an explicit stack of nodes and, for each, its next edge; the number of a component is one of its nodes.
    private int[] StronglyConnected()
    {
        var order = new int[nodes.Count];
        var low = new int[nodes.Count];
        var onStack = new bool[nodes.Count];
        var component = new int[nodes.Count];
        var stack = new Stack<int>();
        var calls = new Stack<Call>();
        var counter = 0;
        for (var root = 0; root < nodes.Count; root++)
        {
            if (order[root] != 0)
            {
                continue;
            }

            calls.Push(new(root, 0));
            while (calls.TryPop(out var call))
            {
                var (at, edge) = call;
                if (edge == 0)
                {
                    order[at] = low[at] = ++counter;
                    stack.Push(at);
                    onStack[at] = true;
                }
                else if (onStack[edges[at][edge - 1]])
                {
                    low[at] = Math.Min(low[at], low[edges[at][edge - 1]]);
                }

                var descended = false;
                for (; edge < edges[at].Length; edge++)
                {
                    var next = edges[at][edge];
                    if (order[next] == 0)
                    {
                        calls.Push(new(at, edge + 1));
                        calls.Push(new(next, 0));
                        descended = true;
                        break;
                    }

                    low[at] = onStack[next] ? Math.Min(low[at], order[next]) : low[at];
                }

                if (!descended && low[at] == order[at])
                {
                    int member;
                    do
                    {
                        member = stack.Pop();
                        onStack[member] = false;
                        component[member] = at;
                    }
                    while (member != at);
                }
            }
        }

        return component;
    }

    private readonly record struct Call(int Node, int Edge);
}
