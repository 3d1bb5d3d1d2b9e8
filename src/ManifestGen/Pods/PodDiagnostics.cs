namespace ManifestGen.Pods;

/// <summary>What can be wrong with pods.</summary>
public static class PodDiagnostics
{
    /// <summary>MG0601.</summary>
    public static DiagnosticDescriptor ViolatesPodSecurity { get; } = new("MG0601", DiagnosticSeverity.Error, "pod violates the namespace's PodSecurity level")
    {
        Rule = "The admission controller refuses the pods, not the workload: a DaemonSet looks healthy and never has a pod. Talos holds every namespace but kube-system to baseline.",
        Fix = "Label the namespace pod-security.kubernetes.io/enforce with the level that the pods need.",
        Source = "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    };

    /// <summary>MG0602.</summary>
    public static DiagnosticDescriptor InvalidFieldPath { get; } = new("MG0602", DiagnosticSeverity.Error, "downward-API path does not exist")
    {
        Rule = "Environment variables can take a closed list of pod fields; the API server refuses every other path, and the workload never makes a pod.",
        Fix = "Use one of the fields of the list, status.hostIP for the node's address.",
        Source = "https://kubernetes.io/docs/concepts/workloads/pods/downward-api/",
    };

    /// <summary>MG0603.</summary>
    public static DiagnosticDescriptor CapabilityWithoutEffect { get; } = new("MG0603", DiagnosticSeverity.Warning, "capability has no effect")
    {
        Rule = "Kubernetes sets no ambient capabilities, so what is added never becomes effective for a process that does not run as root.",
        Fix = "Run as the user or group that owns the files, or remove the capabilities.",
        Source = "https://github.com/kubernetes/kubernetes/issues/56374",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ViolatesPodSecurity, InvalidFieldPath, CapabilityWithoutEffect];
}
