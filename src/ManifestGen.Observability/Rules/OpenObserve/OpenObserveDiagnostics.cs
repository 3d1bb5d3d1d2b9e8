namespace ManifestGen.Rules.OpenObserve;

/// <summary>What can be wrong with OpenObserve's charts and dashboards.</summary>
public static class OpenObserveDiagnostics
{
    /// <summary>MG0302.</summary>
    public static DiagnosticDescriptor ConflictingIssuers { get; } = new("MG0302", DiagnosticSeverity.Error, "conflicting cert-manager annotations")
    {
        Rule = "cert-manager refuses an Ingress that has both cert-manager.io/issuer and cert-manager.io/cluster-issuer, whatever their values; Helm merges the chart's defaults key by key, and only null removes one.",
        Fix = "Keep one annotation, and set the chart's other one to null.",
        Source = "https://cert-manager.io/docs/usage/ingress/#supported-annotations",
    };

    /// <summary>MG0304.</summary>
    public static DiagnosticDescriptor DefaultCredential { get; } = new("MG0304", DiagnosticSeverity.Error, "published default credential or placeholder")
    {
        Rule = "Everyone knows the credentials and names that a chart publishes as its defaults.",
        Fix = "Refer to a Secret, or write your own value.",
    };

    /// <summary>MG0305.</summary>
    public static DiagnosticDescriptor DuplicateVariable { get; } = new("MG0305", DiagnosticSeverity.Error, "environment variable is set twice")
    {
        Rule = "Server-side apply refuses a container with two variables of one name.",
        Fix = "Keep one of them.",
    };

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
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ConflictingIssuers, DefaultCredential, DuplicateVariable, WebUrl, NobodyWrites, NotImportable];
}
