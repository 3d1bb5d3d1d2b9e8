namespace ManifestGen.Tree;

/// <summary>A model of a whole Kubernetes object; generated kinds derive from it.</summary>
public abstract record KubernetesObject : Model
{
    /// <summary>Group and version, <c>apps/v1</c>, or the version alone for the core group.</summary>
    public abstract string ApiVersion { get; }

    /// <summary>The kind, <c>Deployment</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether objects of the kind live in a namespace.</summary>
    public abstract bool IsNamespaced { get; }
}
