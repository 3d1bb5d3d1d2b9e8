namespace ManifestGen.Rules.OpenObserve;

/// <summary>What can be wrong with OpenObserve's charts and dashboards.</summary>
public static class OpenObserveDiagnostics
{
    /// <summary>MG0309.</summary>
    public static DiagnosticDescriptor WebUrl { get; } = new("MG0309", DiagnosticSeverity.Warning, "ZO_WEB_URL is not the ingress' host")
    {
        Rule = "Links in alerts and redirects after a login are made of ZO_WEB_URL.",
        Fix = "Set config.ZO_WEB_URL to the address that users open.",
    };

    /// <summary>MG0901.</summary>
    public static DiagnosticDescriptor NobodyWrites { get; } = new("MG0901", DiagnosticSeverity.Warning, "dashboard reads streams that nobody writes")
    {
        Rule = "A panel over a stream that no receiver fills stays empty.",
        Fix = "Add the receiver that produces the metrics, or drop the dashboard.",
    };

    /// <summary>MG0902.</summary>
    public static DiagnosticDescriptor NotImportable { get; } = new("MG0902", DiagnosticSeverity.Error, "dashboard cannot be imported")
    {
        Rule = "OpenObserve takes dashboards of versions 1 to 8 with a title, reads one without a version as the newest, and a ConfigMap holds at most 1 MiB.",
        Fix = "Export the dashboard again, or add what is missing.",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [WebUrl, NobodyWrites, NotImportable];
}
