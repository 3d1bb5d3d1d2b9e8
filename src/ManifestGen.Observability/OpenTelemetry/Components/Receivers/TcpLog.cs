using System.Globalization;
using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Takes log lines from TCP connections, the logs of Talos nodes for one; needs the contrib image.</summary>
public sealed record TcpLog : CollectorReceiver
{
    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>The steps that parse a line.</summary>
    public IReadOnlyList<MappingNode> Operators { get; init; } = [];

    /// <summary>One JSON object a line.</summary>
    public static TcpLog Json(int port, string? name = null) =>
        new() { Port = port, Name = name, Operators = [new() { ["type"] = "json_parser" }] };

    internal override ComponentType Type { get; } = new("tcp_log", "tcplog");

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("listen_address", string.Create(CultureInfo.InvariantCulture, $"0.0.0.0:{Port}"));
        to.AddList("operators", Operators is [] ? null : Operators, static step => step.Clone());
    }
}
