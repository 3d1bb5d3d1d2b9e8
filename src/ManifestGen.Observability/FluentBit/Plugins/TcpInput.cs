namespace ManifestGen;

/// <summary>Takes records from TCP connections.</summary>
public sealed record TcpInput : FluentBitInput
{
    /// <summary>The port it listens on.</summary>
    public int Port { get; init; } = 5170;

    /// <summary>How records are written: <c>json</c> for one object a line, <c>none</c> for text.</summary>
    public string Format { get; init; } = "json";

    internal override string Plugin => "tcp";

    internal override int? ListenPort => Port;

    private protected override void LowerKeys(ModelWriter to)
    {
        to.Add("listen", "0.0.0.0");
        to.Add("port", (long)Port);
        to.Add("format", Format);
    }
}
