namespace ManifestGen.Secrets;

/// <summary>What an engine decided.</summary>
/// <param name="Files">One entry per Secret, in the order given.</param>
/// <param name="Diagnostics">What was found wrong; with an error nothing is written.</param>
public sealed record SecretFilePlan(IReadOnlyList<SecretFile> Files, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Files outside the output folder to create where absent, by absolute path: a first <c>.sops.yaml</c>.</summary>
    public IReadOnlyList<SecretFile> Companions { get; init; } = [];

    /// <summary>A phrase for the build's one summary line, such as <c>3 secrets kept unverified: no identity</c>; null where there is nothing to say.</summary>
    public string? Summary { get; init; }
}
