namespace ManifestGen.Yaml;

/// <summary>What was read from one YAML file, as far as it could be read.</summary>
/// <param name="Documents">The documents that parsed, in order.</param>
/// <param name="Diagnostics">What is wrong with the file, in order of place.</param>
/// <param name="Suppressions">The comments that silence a diagnostic.</param>
public sealed record YamlFile(
    IReadOnlyList<YamlDocument> Documents,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<YamlSuppression> Suppressions)
{
    /// <summary>The root of the first document; null where the file has none.</summary>
    public Node? Root => Documents.Count == 0 ? null : Documents[0].Root;

    /// <summary>Whether something in the file could not be read.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
