namespace ManifestGen;

/// <summary>What a pipeline takes from: a receiver, by its settings or its handle, or a connector.</summary>
public sealed class PipelineInput
{
    private PipelineInput(CollectorComponent component) => Component = component;

    internal CollectorComponent Component { get; }

    /// <summary>A receiver that joins the collector with this pipeline.</summary>
    public static implicit operator PipelineInput(CollectorReceiver receiver) => new(receiver);

    /// <summary>A receiver that was added before.</summary>
    public static implicit operator PipelineInput(ReceiverHandle receiver) => new(receiver.Component);

    /// <summary>A connector that another pipeline ends in.</summary>
    public static implicit operator PipelineInput(ConnectorHandle connector) => new(connector.Component);
}
