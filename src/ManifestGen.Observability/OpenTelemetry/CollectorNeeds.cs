namespace ManifestGen.OpenTelemetry;

/// <summary>What the components of one collector ask of its pod, its account and its configuration.</summary>
internal sealed class CollectorNeeds(CollectorBuilder collector, ClusterFacts cluster)
{
    private static readonly string[] Read = ["get", "list", "watch"];

    private readonly OrderedDictionary<string, MappingNode> environment = new(StringComparer.Ordinal);
    private readonly List<HostMount> mounts = [];
    private readonly List<PolicyRule> rules = [];

    public CollectorBuilder Collector { get; } = collector;

    public ClusterFacts Cluster { get; } = cluster;

    public CollectorVersion Version => Collector.Version;

    public IEnumerable<MappingNode> Environment => environment.Values;

    public IReadOnlyList<HostMount> Mounts => mounts;

    public IReadOnlyList<PolicyRule> Rules => rules;

    /// <summary>Whether a component reads files that only root may read.</summary>
    public bool Root { get; private set; }

    /// <summary>A variable with a field of the pod; asked for twice it is there once.</summary>
    public string Field(string name, PodField field)
    {
        environment[name] = new() { ["name"] = name, ["valueFrom"] = new MappingNode { ["fieldRef"] = new MappingNode { ["fieldPath"] = field.Path } } };
        return $"${{env:{name}}}";
    }

    /// <summary>A variable with a key of a Secret; a key that a variable holds already keeps that one's name.</summary>
    public string Secret(string name, SecretKeyHandle key)
    {
        var source = new MappingNode { ["secretKeyRef"] = key.ToSelector() };
        foreach (var (known, entry) in environment)
        {
            if (Node.DeepEquals(entry["valueFrom"], source))
            {
                return $"${{env:{known}}}";
            }
        }

        environment[name] = new() { ["name"] = name, ["valueFrom"] = source };
        return $"${{env:{name}}}";
    }

    /// <summary>A variable that the author gave; it wins over one that a component asked for.</summary>
    public void Variable(string name, MappingNode entry) => environment[name] = entry;

    public void Mount(HostMount mount)
    {
        if (!mounts.Contains(mount))
        {
            mounts.Add(mount);
        }
    }

    public void RunAsRoot() => Root = true;

    public void Allow(string group, IReadOnlyList<string> resources, params IReadOnlyList<string> verbs) =>
        rules.AddRange(resources.Select(resource => new PolicyRule(group, resource, verbs)));

    public void AllowRead(string group, params IReadOnlyList<string> resources) => Allow(group, resources, Read);

    /// <summary>The id of an extension, which joins the collector where it is not there yet.</summary>
    public string Extension(CollectorExtension extension) => Collector.Include(extension);
}
