namespace ManifestGen.Flux;

/// <summary>Telling Flux's objects apart.</summary>
public static class FluxKinds
{
    /// <summary>API group of Flux's Kustomization.</summary>
    public const string KustomizeGroup = "kustomize.toolkit.fluxcd.io";

    /// <summary>Whether it is a Flux Kustomization, not kustomize's own.</summary>
    public static bool IsKustomization(Resource resource) => resource.Is(KustomizeGroup, "Kustomization");

    /// <summary>Every Flux Kustomization: those among the resources, and those that belong to layers.</summary>
    public static IEnumerable<Resource> Kustomizations(ManifestSet set) =>
        set.OfKind(KustomizeGroup, "Kustomization").Concat(OfLayersAlone(set));

    /// <summary>Every resource, and the Kustomizations of layers that are not among them.</summary>
    internal static IEnumerable<Resource> WithKustomizations(ManifestSet set) => set.Resources.Concat(OfLayersAlone(set));

    private static IEnumerable<Resource> OfLayersAlone(ManifestSet set)
    {
        var known = new HashSet<Resource>(set.OfKind(KustomizeGroup, "Kustomization"), ReferenceEqualityComparer.Instance);
        foreach (var layer in set.Layers)
        {
            if (layer.Kustomization is { } kustomization && known.Add(kustomization))
            {
                yield return kustomization;
            }
        }
    }
}
