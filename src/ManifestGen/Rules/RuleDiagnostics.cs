namespace ManifestGen.Rules;

/// <summary>What can be wrong with how diagnostics are silenced.</summary>
public static class RuleDiagnostics
{
    /// <summary>MG0131.</summary>
    public static DiagnosticDescriptor SuppressionWithoutReason { get; } = new("MG0131", DiagnosticSeverity.Error, "suppression without a reason")
    {
        Rule = "Whoever reads a suppression later must learn why the diagnostic does not apply there; without a reason it is not heeded.",
        Fix = "Write the reason behind the id: # manifestgen:ignore MG0402 kept for the migration.",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [SuppressionWithoutReason];
}
