using ManifestGen.Flux;
using ManifestGen.References;

namespace ManifestGen.Graphs;

/// <summary>The views of a composition: layers, references, and those that rules add.</summary>
public static class ClusterGraphs
{
    /// <summary>Every view that has something to show, by name.</summary>
    /// <param name="set">The composition.</param>
    /// <param name="rules">The rules in use.</param>
    public static IReadOnlyList<(string View, Graph Graph)> Of(ManifestSet set, IReadOnlyList<IRule> rules)
    {
        var context = new RuleContext(set) { ServiceSources = [.. rules.OfType<IServiceSource>()] };
        return
        [
            .. rules.OfType<IGraphSource>().Select(source => (source.View, source.Draw(context)))
                .Prepend(("references", References(set)))
                .Prepend(("layers", Layers(set)))
                .Where(view => view.Item2.Edges.Count + view.Item2.Alone.Count > 0),
        ];
    }

    /// <summary>Which Kustomization waits for which; dashed where one should and does not.</summary>
    public static Graph Layers(ManifestSet set)
    {
        var graph = new DependencyGraph(FluxKinds.Kustomizations(set));
        var edges = graph.Nodes.SelectMany(node => graph.DirectlyBehind(node).Select(other => new GraphEdge(node.Name, other.Name, "depends on"))).ToList();
        foreach (var need in LayerNeeds.Of(set.Layers, set.Resources, set.Charts))
        {
            if (!need.IsWithinOneLayer && need.Consumer.Kustomization is { } from && need.Provider.Kustomization is { } to && !graph.Reaches(from, to))
            {
                edges.Add(new(from.Name, to.Name, $"needs {need.Kind}") { IsBroken = true });
            }
        }

        return new("Layers", [.. edges.Distinct()]) { Alone = [.. graph.Nodes.Select(node => node.Name)] };
    }

    /// <summary>Which object mentions which.</summary>
    public static Graph References(ManifestSet set)
    {
        var known = new KnownNames(set);
        var edges = new ReferenceIndex(set).All.Select(reference =>
            new GraphEdge(reference.From.ToString(), reference.Target, reference.Key ?? "") { IsBroken = !known.Has(reference.Kind, reference.Namespace, reference.Name) });
        return new("References", [.. edges.Distinct()]);
    }
}
