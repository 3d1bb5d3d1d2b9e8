using ManifestGen.Diagnostics;

namespace ManifestGen.Cli.Check;

/// <summary>What a check came to.</summary>
/// <param name="Diagnostics">What was found, sorted by place.</param>
/// <param name="Files">Files that were read.</param>
/// <param name="Clusters">Entry points that were found.</param>
internal sealed record CheckOutcome(IReadOnlyList<Diagnostic> Diagnostics, int Files, int Clusters)
{
    public int Errors => Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public int Warnings => Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);
}
