namespace ManifestGen;

/// <summary>Where Talos nodes send their logs: the Service of a fluent-bit, by an address that a node can route.</summary>
public sealed class TalosLogsHandle
{
    internal TalosLogsHandle(FluentBitBuilder fluentBit, string? clusterIp, int port) => (FluentBit, ClusterIp, Port) = (fluentBit, clusterIp, port);

    /// <summary>The fluent-bit that listens.</summary>
    public FluentBitBuilder FluentBit { get; }

    /// <summary>The Service's fixed address; null where the cluster picks one, which no machine configuration can know beforehand.</summary>
    public string? ClusterIp { get; }

    /// <summary>The port of listener and Service.</summary>
    public int Port { get; }
}
