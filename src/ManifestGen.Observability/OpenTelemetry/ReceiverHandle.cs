namespace ManifestGen;

/// <summary>A receiver of one collector, by which pipelines take from it and others send to it.</summary>
public abstract class ReceiverHandle
{
    private protected ReceiverHandle(CollectorBuilder collector) => Collector = collector;

    /// <summary>The collector it belongs to.</summary>
    public CollectorBuilder Collector { get; }

    internal abstract CollectorReceiver Component { get; }
}

/// <inheritdoc cref="ReceiverHandle"/>
/// <typeparam name="TReceiver">What kind of receiver it is, so that only OTLP can be sent to a receiver of OTLP.</typeparam>
public sealed class ReceiverHandle<TReceiver> : ReceiverHandle
    where TReceiver : CollectorReceiver
{
    internal ReceiverHandle(CollectorBuilder collector, TReceiver receiver)
        : base(collector) => Receiver = receiver;

    /// <summary>The receiver's settings.</summary>
    public TReceiver Receiver { get; }

    internal override CollectorReceiver Component => Receiver;
}
