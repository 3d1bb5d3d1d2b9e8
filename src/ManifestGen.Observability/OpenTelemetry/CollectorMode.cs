namespace ManifestGen;

/// <summary>The workload that the operator makes of a collector; it cannot change later.</summary>
public enum CollectorMode
{
    /// <summary>One pod a node, for what is on the node.</summary>
    DaemonSet,

    /// <summary>Pods with stable names and volumes.</summary>
    StatefulSet,

    /// <summary>Interchangeable pods.</summary>
    Deployment,

    /// <summary>A container beside the application's.</summary>
    Sidecar,
}
