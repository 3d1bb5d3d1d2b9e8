using System.Globalization;

namespace ManifestGen;

/// <summary>An amount of CPU, memory or storage as Kubernetes writes it: <c>500m</c>, <c>1.5</c>, <c>50Gi</c>.</summary>
/// <remarks>The text is kept as written; it is checked with the rest of the resource.</remarks>
public readonly record struct Quantity(string Text) : INodeValue
{
    /// <summary>An amount as Kubernetes writes it.</summary>
    public static implicit operator Quantity(string text) => new(text);

    /// <summary>A whole number of units.</summary>
    public static implicit operator Quantity(int units) => new(units.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public Node ToNode() => ScalarNode.String(Text ?? "0");

    /// <inheritdoc/>
    public override string ToString() => Text ?? "0";
}
