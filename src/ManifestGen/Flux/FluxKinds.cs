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
        set.OfKind(KustomizeGroup, "Kustomization").Concat(set.Layers.Select(layer => layer.Kustomization).OfType<Resource>()).Distinct();
}
