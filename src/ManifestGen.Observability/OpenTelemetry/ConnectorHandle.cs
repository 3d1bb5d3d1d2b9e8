namespace ManifestGen;

/// <summary>A connector of one collector: the end of one pipeline and the start of another.</summary>
public sealed class ConnectorHandle
{
    internal ConnectorHandle(CollectorConnector component) => Component = component;

    internal CollectorConnector Component { get; }
}
