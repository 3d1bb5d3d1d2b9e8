namespace ManifestGen;

/// <summary>A folder that the Kustomizations of several clusters apply, as its handle.</summary>
/// <remarks>
/// Each cluster still describes itself as a whole and is checked as a whole. What its layers in a base say must be what the other clusters say
/// of them; only the cluster's DNS domain and name may differ, for which Flux puts variables in: https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution.
/// </remarks>
public sealed class SharedBase
{
    internal SharedBase(string name) => Name = name;

    /// <summary>The folder's name within the output folder; each layer has a folder of its own in it.</summary>
    public string Name { get; }
}
