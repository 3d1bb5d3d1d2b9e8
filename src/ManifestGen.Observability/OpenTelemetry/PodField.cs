namespace ManifestGen;

/// <summary>A field of its own pod that a container can see as an environment variable: the closed set of the downward API.</summary>
/// <remarks><see href="https://kubernetes.io/docs/concepts/workloads/pods/downward-api/"/></remarks>
public sealed record PodField
{
    private PodField(string path) => Path = path;

    /// <summary>The field's path as <c>fieldRef</c> takes it.</summary>
    public string Path { get; }

    /// <summary><c>metadata.name</c>.</summary>
    public static PodField Name { get; } = new("metadata.name");

    /// <summary><c>metadata.namespace</c>.</summary>
    public static PodField Namespace { get; } = new("metadata.namespace");

    /// <summary><c>metadata.uid</c>.</summary>
    public static PodField Uid { get; } = new("metadata.uid");

    /// <summary><c>spec.nodeName</c>; a name that need not resolve.</summary>
    public static PodField NodeName { get; } = new("spec.nodeName");

    /// <summary><c>spec.serviceAccountName</c>.</summary>
    public static PodField ServiceAccountName { get; } = new("spec.serviceAccountName");

    /// <summary><c>status.hostIP</c>, the node's address.</summary>
    public static PodField HostIp { get; } = new("status.hostIP");

    /// <summary><c>status.hostIPs</c>, both families joined by a comma.</summary>
    public static PodField HostIps { get; } = new("status.hostIPs");

    /// <summary><c>status.podIP</c>.</summary>
    public static PodField PodIp { get; } = new("status.podIP");

    /// <summary><c>status.podIPs</c>, both families joined by a comma.</summary>
    public static PodField PodIps { get; } = new("status.podIPs");

    /// <summary>A label of the pod.</summary>
    public static PodField Label(string key) => new($"metadata.labels['{key}']");

    /// <summary>An annotation of the pod.</summary>
    public static PodField Annotation(string key) => new($"metadata.annotations['{key}']");
}
