namespace ManifestGen.Rules.OpenObserve;

/// <summary>What can be wrong with OpenObserve's charts and dashboards.</summary>
public static class OpenObserveDiagnostics
{
    /// <summary>MG0307.</summary>
    public static DiagnosticDescriptor RootUserRefused { get; } = new("MG0307", DiagnosticSeverity.Error, "OpenObserve refuses its root user")
    {
        Rule = "Since 0.91 OpenObserve panics at start unless the root password has 8 to 128 characters with lower, upper, digit and special, and the e-mail ends in 2 to 6 lower-case letters.",
        Fix = "Give a conforming value, or let the password be generated with PasswordPolicy.OpenObserve.",
        Source = "https://github.com/openobserve/openobserve/issues/12548",
    };

    /// <summary>MG0308.</summary>
    public static DiagnosticDescriptor RootUserKept { get; } = new("MG0308", DiagnosticSeverity.Info, "OpenObserve keeps its root user")
    {
        Rule = "OpenObserve reads ZO_ROOT_USER_EMAIL and ZO_ROOT_USER_PASSWORD only while its store has no root user; a Secret changed later has no effect.",
        Fix = "Run 'openobserve reset -c root' in the pod once it runs with the new Secret.",
        Source = "https://github.com/openobserve/openobserve/issues/2751",
    };

    /// <summary>MG0309.</summary>
    public static DiagnosticDescriptor WebUrl { get; } = new("MG0309", DiagnosticSeverity.Warning, "ZO_WEB_URL is not the ingress' host")
    {
        Rule = "Links in alerts and redirects after a login are made of ZO_WEB_URL.",
        Fix = "Set config.ZO_WEB_URL to the address that users open.",
    };

    /// <summary>MG0330.</summary>
    public static DiagnosticDescriptor NoSharedStore { get; } = new("MG0330", DiagnosticSeverity.Error, "highly available OpenObserve without bucket or database")
    {
        Rule = "The parts of OpenObserve for high availability share nothing but a bucket for data and a database for what they know of it; without either none of them starts.",
        Fix = "Give it a bucket with WithObjectStore, which brings a database along, or set both in the chart's values.",
        Source = "https://openobserve.ai/docs/ha_deployment/",
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
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [RootUserRefused, RootUserKept, WebUrl, NoSharedStore, NobodyWrites, NotImportable];
}
