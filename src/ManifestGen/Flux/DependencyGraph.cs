namespace ManifestGen.Flux;

/// <summary>Who waits for whom by <c>dependsOn</c>, among the Kustomizations or among the HelmReleases of a composition.</summary>
/// <remarks>Nothing recurses: a chain of any length is walked with a stack of its own.</remarks>
public sealed class DependencyGraph
{
    private readonly List<Resource> nodes = [];
    private readonly Dictionary<(string? Namespace, string Name), int> indexes = [];
    private readonly List<int[]> edges = [];
    private int[] marks = [];
    private int round;

    /// <summary>Reads <c>spec.dependsOn</c> of resources of one kind; names that none of them has are left out.</summary>
    public DependencyGraph(IEnumerable<Resource> resources)
    {
        foreach (var resource in resources)
        {
            if (indexes.TryAdd((resource.Namespace, resource.Name), nodes.Count))
            {
                nodes.Add(resource);
            }
        }

        foreach (var resource in nodes)
        {
            edges.Add([.. Dependencies(resource).Select(key => indexes.TryGetValue(key, out var at) ? at : -1).Where(at => at >= 0).Distinct()]);
        }
    }

    /// <summary>The nodes, in the order given.</summary>
    public IReadOnlyList<Resource> Nodes => nodes;

    /// <summary>What a resource's <c>spec.dependsOn</c> names; a missing namespace is its own.</summary>
    public static IEnumerable<(string? Namespace, string Name)> Dependencies(Resource resource) =>
        resource.Spec?["dependsOn"].ItemsOrNone()
            .Where(item => item["name"]?.AsString() is not null)
            .Select(item => (item["namespace"]?.AsString() ?? resource.Namespace, item["name"]?.AsString() ?? ""))
        ?? [];

    /// <summary>What a node waits for directly.</summary>
    public IEnumerable<Resource> DirectlyBehind(Resource node) => indexes.TryGetValue((node.Namespace, node.Name), out var at) ? edges[at].Select(next => nodes[next]) : [];

    /// <summary>Everything that is ready before <paramref name="node"/> starts; the node itself only where it is on a cycle.</summary>
    public IReadOnlySet<Resource> Behind(Resource node)
    {
        var seen = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        if (!indexes.TryGetValue((node.Namespace, node.Name), out var start))
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
        if (!indexes.TryGetValue((node.Namespace, node.Name), out var start) || !indexes.TryGetValue((other.Namespace, other.Name), out var wanted))
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
        var components = StronglyConnected();
        var cycles = new List<IReadOnlyList<Resource>>();
        foreach (var component in components.GroupBy(pair => pair.Value, pair => pair.Key).OrderBy(group => group.Min()))
        {
            var members = component.ToHashSet();
            var start = members.Min();
            if (members.Count > 1 || edges[start].Contains(start))
            {
                cycles.Add([.. CycleFrom(start, members).Select(at => nodes[at])]);
            }
        }

        return cycles;
    }

    // Breadth first, so the shortest cycle through the first member is shown.
    private List<int> CycleFrom(int start, HashSet<int> members)
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

                if (members.Contains(next) && cameFrom.TryAdd(next, at))
                {
                    open.Enqueue(next);
                }
            }
        }

        return [start];
    }

    // Tarjan's algorithm with an explicit stack of (node, next edge).
    private Dictionary<int, int> StronglyConnected()
    {
        var order = new int[nodes.Count];
        var low = new int[nodes.Count];
        var onStack = new bool[nodes.Count];
        var component = new Dictionary<int, int>();
        var stack = new Stack<int>();
        var calls = new Stack<(int Node, int Edge)>();
        var counter = 0;
        for (var root = 0; root < nodes.Count; root++)
        {
            if (order[root] != 0)
            {
                continue;
            }

            calls.Push((root, 0));
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
                        calls.Push((at, edge + 1));
                        calls.Push((next, 0));
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
}
