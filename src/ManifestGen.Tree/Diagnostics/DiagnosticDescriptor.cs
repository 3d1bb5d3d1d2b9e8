namespace ManifestGen.Diagnostics;

/// <summary>What a diagnostic id means, once, for messages, help pages and severities.</summary>
/// <param name="Id"><c>MG</c> and four digits, banded by subject; never reused.</param>
/// <param name="DefaultSeverity">The severity where the user sets none.</param>
/// <param name="Title">A short phrase that names the mistake.</param>
public sealed record DiagnosticDescriptor(string Id, DiagnosticSeverity DefaultSeverity, string Title)
{
    /// <summary>Why it fails on a cluster: the rule of Kubernetes, Flux, Helm, SOPS or the collector that is broken.</summary>
    public required string Rule { get; init; }

    /// <summary>How to mend it.</summary>
    public required string Fix { get; init; }

    /// <summary>The upstream page or issue that the rule comes from, where there is one.</summary>
    public string? Source { get; init; }

    /// <summary>The page that explains the id.</summary>
    public string HelpLink => $"https://github.com/manifestgen/manifestgen/blob/main/docs/diagnostics.md#{Id.ToLowerInvariant()}";

    /// <summary>A finding with this meaning.</summary>
    /// <param name="message">What is wrong, which rule, how to mend it; one line, never a secret value.</param>
    /// <param name="origin">Where the mistake was made.</param>
    /// <param name="subject">The resource it is about, <c>HelmRelease 'ns/name'</c>.</param>
    /// <param name="path">The field within the resource.</param>
    public Diagnostic At(string message, Origin? origin, string? subject = null, FieldPath path = default) =>
        new(this, DefaultSeverity, message, origin, subject, path);
}
