using System.Globalization;
using System.Text;

namespace ManifestGen;

/// <summary>A span of time as Go programs read it: <c>1h30m</c>, <c>500ms</c>.</summary>
/// <remarks>Made from a <see cref="TimeSpan"/>, it uses whole hours, minutes, seconds and milliseconds, which every pattern for durations accepts.</remarks>
public readonly record struct GoDuration(string Text) : INodeValue
{
    private static readonly string[] Units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];

    /// <summary>The span in Go's units.</summary>
    public static implicit operator GoDuration(TimeSpan span) => new(Format(span));

    /// <summary>A duration that is written in Go's units already; it is checked with the rest of the resource.</summary>
    public static implicit operator GoDuration(string text) => new(text);

    /// <inheritdoc/>
    public Node ToNode() => ScalarNode.String(ToString());

    /// <inheritdoc/>
    public override string ToString() => Text ?? "0s";

    /// <summary>Whether Go's <c>time.ParseDuration</c> takes the text.</summary>
    public static bool IsValid(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.Length > 0 && rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return true;
        }

        var parts = 0;
        while (rest.Length > 0)
        {
            var digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] == '.'))
            {
                digits++;
            }

            var letters = digits;
            while (letters < rest.Length && !char.IsAsciiDigit(rest[letters]) && rest[letters] != '.')
            {
                letters++;
            }

            if (digits == 0 || !Units.Contains(rest[digits..letters].ToString(), StringComparer.Ordinal))
            {
                return false;
            }

            rest = rest[letters..];
            parts++;
        }

        return parts > 0;
    }

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

        Take("h", TimeSpan.TicksPerHour);
        Take("m", TimeSpan.TicksPerMinute);
        Take("s", TimeSpan.TicksPerSecond);
        Take("ms", TimeSpan.TicksPerMillisecond);
        Take("us", TimeSpan.TicksPerMicrosecond);
        if (ticks > 0)
        {
            text.Append((ticks * TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture)).Append("ns");
        }

        return text.ToString();

        void Take(string unit, long size)
        {
            if (ticks >= size)
            {
                text.Append((ticks / size).ToString(CultureInfo.InvariantCulture)).Append(unit);
                ticks %= size;
            }
        }
    }
}
