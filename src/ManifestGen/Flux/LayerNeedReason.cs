namespace ManifestGen.Flux;

/// <summary>Why one layer must wait for another.</summary>
public enum LayerNeedReason
{
    /// <summary>The other brings the definition of a kind that this one uses.</summary>
    Definition,

    /// <summary>The other brings the definition, and its webhook refuses objects of the kind until its pods are ready.</summary>
    Webhook,

    /// <summary>The other creates the namespace.</summary>
    Namespace,
}
