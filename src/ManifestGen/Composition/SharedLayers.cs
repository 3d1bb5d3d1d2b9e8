using ManifestGen.Flux;

namespace ManifestGen.Composition;

/// <summary>The layers that several clusters have in common, each as it is written once.</summary>
/// <param name="Resources">Their objects, with variables where clusters differ in what Flux can fill in.</param>
/// <param name="Diagnostics">What clusters do not have in common.</param>
internal sealed record SharedLayers(IReadOnlyList<Resource> Resources, IReadOnlyList<Diagnostic> Diagnostics)
{
    public static SharedLayers None { get; } = new([], []);

    /// <summary>Joins the shared layers of all clusters, and tells their Kustomizations which variables they need.</summary>
    public static SharedLayers Of(IReadOnlyList<ClusterAssembly> assemblies)
    {
        var groups = assemblies
            .SelectMany(assembly => assembly.Set.Layers.Where(layer => layer.IsShared).Select(layer => new Member(assembly, layer)))
            .GroupBy(member => member.Layer.Path, StringComparer.Ordinal)
            .ToList();
        if (groups.Count == 0)
        {
            return None;
        }

        List<Resource> resources = [];
        List<Diagnostic> diagnostics = [];
        foreach (var group in groups)
        {
            Join([.. group], resources, diagnostics);
        }

        return new(resources, diagnostics);
    }

    private static void Join(IReadOnlyList<Member> members, List<Resource> resources, List<Diagnostic> diagnostics)
    {
        foreach (var (assembly, layer) in members)
        {
            diagnostics.AddRange(assembly.Secrets.Where(entry => ReferenceEquals(entry.Layer, layer)).Select(entry => FluxDiagnostics.SharedSecret.At(
                $"layer '{layer.Name}' is written once for several clusters, which would then have the Secret's values in common; declare it in a layer of the cluster's own.",
                entry.Secret.Origin, $"Secret '{entry.Secret.Namespace}/{entry.Secret.Name}'")));
        }

        var first = members[0];
        var mine = members.Select(member => member.Resources).ToList();
        foreach (var (other, theirs) in members.Zip(mine).Skip(1))
        {
            var missing = Missing(mine[0], theirs, first, other) ?? Missing(theirs, mine[0], other, first);
            if (missing is not null)
            {
                diagnostics.Add(missing);
                return;
            }
        }

        var variables = new SharedVariables([.. members.Select(member => member.Assembly.Cluster.Facts)]);
        List<(Resource Original, MappingNode Joined)> joined = [];
        foreach (var original in mine[0].Values)
        {
            var alike = mine.ConvertAll(ids => ids[original.Id]);
            var tree = new SharedTree(SubstitutionRule.IsOff(original) ? null : variables);
            joined.Add((original, (MappingNode)tree.Join([.. alike.Select(resource => resource.Root)])));
            if (tree.Difference is { } difference)
            {
                var (other, theirs) = (members[difference.Cluster].Assembly.Cluster, alike[difference.Cluster]);
                diagnostics.Add(FluxDiagnostics.SharedLayerDiffers.At(
                    $"layer '{first.Layer.Name}' is written once, but in cluster '{other.Name}' {difference.Text}, and not so in cluster '{first.Assembly.Cluster.Name}'; describe it alike, or leave the layer out of the base.",
                    difference.Origin ?? theirs.Origin, theirs.ToString(), difference.Path));
            }
        }

        Finish(members, variables, joined, resources);
    }

    // With a single variable Flux reads every text of the layer, so whatever else looks like one has to be written for that.
    private static void Finish(
        IReadOnlyList<Member> members, SharedVariables variables, List<(Resource Original, MappingNode Joined)> joined, List<Resource> resources)
    {
        var byHand = members[0].Layer.Kustomization?.Spec.Path("postBuild", "substitute").EntriesOrNone().Count > 0;
        var isSubstituted = byHand || variables.Used.Any();
        resources.AddRange(joined.Select(entry => new Resource(
            isSubstituted && !SubstitutionRule.IsOff(entry.Original) ? (MappingNode)SharedTree.Write(entry.Joined, variables, !byHand) : entry.Joined, entry.Original.Origin)
        {
            File = entry.Original.File,
            Layer = entry.Original.Layer,
        }));
        foreach (var variable in variables.Used)
        {
            for (var i = 0; i < members.Count; i++)
            {
                if (members[i].Layer.Kustomization?.Spec is MappingNode spec)
                {
                    spec.GetOrAddMapping("postBuild").GetOrAddMapping("substitute")[variable] = variables.ValueOf(variable, i);
                }
            }
        }
    }

    private static Diagnostic? Missing(OrderedDictionary<ResourceId, Resource> mine, OrderedDictionary<ResourceId, Resource> theirs, Member here, Member there)
    {
        var extra = mine.Values.FirstOrDefault(resource => !theirs.TryGetValue(resource.Id, out var same) || same.File != resource.File);
        return extra is null
            ? null
            : FluxDiagnostics.SharedLayerDiffers.At(
                $"layer '{here.Layer.Name}' is written once, but cluster '{here.Assembly.Cluster.Name}' has this in '{Path.GetFileName(extra.File)}' and cluster '{there.Assembly.Cluster.Name}' has not; describe it in both, or leave the layer out of the base.",
                extra.Origin, extra.ToString());
    }

    private sealed record Member(ClusterAssembly Assembly, Layer Layer)
    {
        // Two objects of one identity are reported elsewhere.
        public OrderedDictionary<ResourceId, Resource> Resources { get; } = Indexed(
            Assembly.Set.Resources.Where(resource => ReferenceEquals(resource.Layer, Layer)));

        private static OrderedDictionary<ResourceId, Resource> Indexed(IEnumerable<Resource> resources)
        {
            OrderedDictionary<ResourceId, Resource> index = [];
            foreach (var resource in resources)
            {
                index.TryAdd(resource.Id, resource);
            }

            return index;
        }
    }
}
