namespace ManifestGen.Flux;

/// <summary>Computes which layer must wait for which other, from what their resources are and use.</summary>
/// <remarks>
/// Flux sends every object of a Kustomization through a server-side dry-run before it applies any, so a kind that a HelmRelease of the
/// same Kustomization would bring can never appear: https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies.
/// </remarks>
public static class LayerNeeds
{
    /// <summary>Every need, in the order of the resources; those within one layer too, where Flux could not order them.</summary>
    /// <param name="layers">The layers; their Kustomizations are not looked at, so this also serves to compute them.</param>
    /// <param name="resources">Every resource, with its layer.</param>
    /// <param name="charts">Charts whose locks tell what they install; none by default.</param>
    public static IReadOnlyList<LayerNeed> Of(IReadOnlyList<Layer> layers, IReadOnlyList<Resource> resources, IReadOnlyList<ManifestGen.HelmChart>? charts = null)
    {
        var index = new InstallerIndex(layers, resources, charts);
        var namespaces = resources.Where(resource => resource.Is("", "Namespace") && resource.Layer is not null)
            .GroupBy(resource => resource.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var needs = new List<LayerNeed>();
        foreach (var resource in resources)
        {
            if (resource.Layer is not { } layer)
            {
                continue;
            }

            AddOfKind(needs, index, resource, layer, resource.Group, resource.Kind, null);
            AddOfChart(needs, index, resource, layer);
            AddOfNamespace(needs, namespaces, resource, layer);
        }

        return needs;
    }

    private static void AddOfChart(List<LayerNeed> needs, InstallerIndex index, Resource resource, Layer layer)
    {
        if (!HelmReleases.Is(resource) || HelmReleases.ChartName(resource, index) is not { } chart)
        {
            return;
        }

        foreach (var provider in CrdProviders.OfChart(chart))
        {
            foreach (var need in provider.Needs)
            {
                if (need.Switch?.IsOn(resource.Spec?["values"]) ?? true)
                {
                    var slash = need.Kind.IndexOf('/');
                    AddOfKind(needs, index, resource, layer, need.Kind[..slash], need.Kind[(slash + 1)..], chart);
                }
            }
        }
    }

    private static void AddOfKind(List<LayerNeed> needs, InstallerIndex index, Resource user, Layer layer, string group, string kind, string? throughChart)
    {
        foreach (var installer in index.Of(group))
        {
            if (installer.Layer is not { } provider || ReferenceEquals(installer.Resource, user) || !installer.Installs(group, kind))
            {
                continue;
            }

            var release = installer.Resource is { } resource && HelmReleases.Is(resource) ? resource : null;
            var need = new LayerNeed(layer, provider, user, kind, installer.FailsClosed ? LayerNeedReason.Webhook : LayerNeedReason.Definition, installer.Subject)
            {
                ProviderRelease = throughChart is null ? null : release,
                RequiresReadiness = release is not null || installer.FailsClosed,
            };
            if (!need.IsWithinOneLayer || need.RequiresReadiness)
            {
                needs.Add(need);
            }
        }
    }

    private static bool IsAtHome(List<Resource> creators, Layer layer)
    {
        foreach (var creator in creators)
        {
            if (ReferenceEquals(creator.Layer, layer))
            {
                return true;
            }
        }

        return false;
    }

    // A namespace of the same layer is applied before what lives in it; one that several layers create is waited for only where none is at home.
    private static void AddOfNamespace(List<LayerNeed> needs, Dictionary<string, List<Resource>> namespaces, Resource user, Layer layer)
    {
        if (user.Namespace is not { } name
            || !namespaces.TryGetValue(name, out var creators)
            || IsAtHome(creators, layer)
            || creators[0] is not { Layer: { } provider } creator)
        {
            return;
        }

        var need = new LayerNeed(layer, provider, user, "Namespace", LayerNeedReason.Namespace, creator.ToString());
        if (!need.IsWithinOneLayer)
        {
            needs.Add(need);
        }
    }
}
