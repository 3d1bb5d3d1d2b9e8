namespace ManifestGen.Charts;

/// <summary>Versions of Helm that treat nulls in values differently; everything else merges alike.</summary>
/// <remarks>Sources: <see href="https://github.com/helm/helm/pull/31644">31644</see>, <see href="https://github.com/helm/helm/pull/31979">31979</see>, <see href="https://github.com/helm/helm/issues/32530">32530</see>.</remarks>
public enum HelmGeneration
{
    /// <summary>Helm 3.14 to 3.19: a null of the user never survives below the top level; nulls of the chart stay.</summary>
    Helm3,

    /// <summary>Helm 3.20, 4.0 and 4.1: a null for a nested key that the chart does not have stays a null.</summary>
    Helm41,

    /// <summary>Helm 4.2, which Flux 2.9 runs: nulls in a chart's own values are dropped, so a parent's null no longer removes a subchart's default.</summary>
    Helm42,
}
