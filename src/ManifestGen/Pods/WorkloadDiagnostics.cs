namespace ManifestGen.Pods;

/// <summary>What can be wrong with a change to a workload.</summary>
public static class WorkloadDiagnostics
{
    /// <summary>MG0306.</summary>
    public static DiagnosticDescriptor ImmutableField { get; } = new("MG0306", DiagnosticSeverity.Error, "immutable field changed")
    {
        Rule = "The API server refuses to change some fields of an existing object, so the release or Kustomization fails from then on.",
        Fix = "Undo the change, or replace the object by hand as the message says.",
        Source = "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ImmutableField];
}
