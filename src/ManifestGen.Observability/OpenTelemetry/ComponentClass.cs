namespace ManifestGen.OpenTelemetry;

/// <summary>The sections of collector configuration, in the order they are written.</summary>
internal enum ComponentClass
{
    Extensions,
    Receivers,
    Processors,
    Exporters,
    Connectors,
}
