using System.Globalization;

namespace ManifestGen;

/// <summary>A moment as RFC 3339 writes it, in UTC: <c>2026-08-18T12:00:00Z</c>.</summary>
public readonly record struct Timestamp(DateTimeOffset Moment) : INodeValue
{
    /// <summary>A moment; its offset is turned into UTC.</summary>
    public static implicit operator Timestamp(DateTimeOffset moment) => new(moment);

    /// <inheritdoc/>
    public Node ToNode() => ScalarNode.String(ToString());

    /// <inheritdoc/>
    public override string ToString() => Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
