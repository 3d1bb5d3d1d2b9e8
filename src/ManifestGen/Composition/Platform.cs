namespace ManifestGen.Composition;

/// <summary>The operating system or distribution that the nodes run.</summary>
/// <param name="Name">Lower-case name, <c>talos</c>.</param>
/// <param name="Version">Its version, <c>1.13</c>.</param>
public sealed record Platform(string Name, Version Version)
{
    /// <summary>The container runtime of the nodes; rules on log file permissions depend on it.</summary>
    public string ContainerRuntime { get; init; } = "containerd";

    /// <summary>The PodSecurity level that namespaces without a label are held to; null where none is enforced.</summary>
    public string? DefaultPodSecurity { get; init; }

    /// <summary>Whether the kubelets' serving certificates are signed by the cluster's own authority, so that they can be verified.</summary>
    public bool SignsKubeletCertificates { get; init; }
}
