namespace ManifestGen;

/// <summary>A part of a cluster that turns into resources once everything has been described.</summary>
public interface IComposable
{
    /// <summary>Adds the part's resources; called once per build, when no further part can be added.</summary>
    void Compose(ClusterComposition composition);
}
