namespace ManifestGen;

/// <summary>What the kubelet is asked about.</summary>
public enum KubeletMetricGroup
{
    /// <summary>The node.</summary>
    Node,

    /// <summary>Its pods.</summary>
    Pod,

    /// <summary>Their containers.</summary>
    Container,

    /// <summary>Their volumes.</summary>
    Volume,
}
