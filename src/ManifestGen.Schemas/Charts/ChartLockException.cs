namespace ManifestGen.Schemas.Charts;

/// <summary>A chart or its lock that cannot be used, with the finding that says why.</summary>
/// <param name="diagnostic">The finding.</param>
public sealed class ChartLockException(Diagnostic diagnostic) : Exception(diagnostic.Text)
{
    /// <summary>The finding, for the user.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
