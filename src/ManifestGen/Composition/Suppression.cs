namespace ManifestGen.Composition;

/// <summary>The author's decision that a diagnostic does not apply to one resource.</summary>
/// <param name="Id">The diagnostic's id, <c>MG0402</c>.</param>
/// <param name="Reason">Why; required, and shown where suppressions are listed.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record Suppression(string Id, string Reason, Origin? Origin);
