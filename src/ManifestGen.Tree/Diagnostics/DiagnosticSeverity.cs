namespace ManifestGen.Diagnostics;

/// <summary>How much a finding weighs.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Not reported.</summary>
    None,

    /// <summary>Worth knowing; never fails a build.</summary>
    Info,

    /// <summary>Likely wrong; fails a build only where warnings do.</summary>
    Warning,

    /// <summary>Would fail or mislead on a live cluster; nothing is written.</summary>
    Error,
}
