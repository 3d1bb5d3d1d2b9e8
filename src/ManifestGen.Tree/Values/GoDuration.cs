using System.Globalization;
using System.Text;

namespace ManifestGen;

/// <summary>A span of time as Go programs read it: <c>1h30m</c>, <c>500ms</c>.</summary>
/// <remarks>Made from a <see cref="TimeSpan"/>, it uses whole hours, minutes, seconds and milliseconds, which every pattern for durations accepts.</remarks>
public readonly record struct GoDuration(string Text) : INodeValue
{
    /// <summary>The span in Go's units.</summary>
    public static implicit operator GoDuration(TimeSpan span) => new(Format(span));

    /// <summary>A duration that is written in Go's units already; it is checked with the rest of the resource.</summary>
    public static implicit operator GoDuration(string text) => new(text);

    /// <inheritdoc/>
    public Node ToNode() => ScalarNode.String(ToString());

    /// <inheritdoc/>
    public override string ToString() => Text ?? "0s";

    private static string Format(TimeSpan span)
    {
        if (span == TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new StringBuilder();
        var ticks = span.Ticks;
        if (ticks < 0)
        {
            text.Append('-');
            ticks = -ticks;
        }

        foreach (var (unit, size) in (ReadOnlySpan<(string, long)>)
            [("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond), ("us", 10), ("ns", 1)])
        {
            var count = unit == "ns" ? ticks * 100 : ticks / size;
            if (count > 0)
            {
                text.Append(count.ToString(CultureInfo.InvariantCulture)).Append(unit);
                ticks %= size;
            }
        }

        return text.ToString();
    }
}
