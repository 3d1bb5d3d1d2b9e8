namespace ManifestGen.Output;

/// <summary>What was done, or in verify mode what would be.</summary>
/// <param name="Written">Files created or changed.</param>
/// <param name="Unchanged">Files that were right already.</param>
/// <param name="Deleted">Files removed because nothing plans them any more.</param>
/// <param name="Outputs">Every file that the project owns now, by absolute path.</param>
/// <param name="Diagnostics">Differences and refusals.</param>
public sealed record OutputResult(int Written, int Unchanged, int Deleted, IReadOnlyList<string> Outputs, IReadOnlyList<Diagnostic> Diagnostics);
