using System.Globalization;

namespace ManifestGen.References;

/// <summary>A Service that will be in the cluster.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Ports">Its ports; null where any may be used.</param>
/// <param name="Source">The resource that describes it or makes a controller or chart create it; null for an external one.</param>
public sealed record KnownService(string? Namespace, string Name, IReadOnlyList<KnownPort>? Ports, Resource? Source);

/// <summary>One port of a Service.</summary>
/// <param name="Name">Its name; null where it has none.</param>
/// <param name="Number">Its number.</param>
public sealed record KnownPort(string? Name, int Number)
{
    /// <summary><c>TCP</c> or <c>UDP</c>.</summary>
    public string Protocol { get; init; } = "TCP";

    /// <summary>What is spoken on it, <c>http</c> or <c>grpc</c>; null where unknown.</summary>
    public string? Speaks { get; init; }

    /// <summary>Whether the listener expects TLS; null where unknown.</summary>
    public bool? IsTls { get; init; }

    /// <summary>The component of a collector that listens, <c>otlp/logs</c>; null where there is none.</summary>
    public string? Component { get; init; }

    /// <summary>Whether a number or a name means this port.</summary>
    public bool Is(string wanted) => wanted == Name || wanted == Number.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
