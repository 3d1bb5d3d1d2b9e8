using System.Globalization;

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

        // Seven units of at most nineteen digits, and a sign.
        Span<char> text = stackalloc char[160];
        var length = 0;
        var ticks = span.Ticks;
        if (ticks < 0)
        {
            text[length++] = '-';
            ticks = -ticks;
        }

        Take(ref ticks, text, ref length, "h", TimeSpan.TicksPerHour);
        Take(ref ticks, text, ref length, "m", TimeSpan.TicksPerMinute);
        Take(ref ticks, text, ref length, "s", TimeSpan.TicksPerSecond);
        Take(ref ticks, text, ref length, "ms", TimeSpan.TicksPerMillisecond);
        Take(ref ticks, text, ref length, "us", TimeSpan.TicksPerMicrosecond);
        ticks *= TimeSpan.NanosecondsPerTick;
        Take(ref ticks, text, ref length, "ns", 1);
        return new(text[..length]);
    }

    private static void Take(ref long ticks, Span<char> text, ref int length, string unit, long size)
    {
        if (ticks >= size)
        {
            (ticks / size).TryFormat(text[length..], out var digits, provider: CultureInfo.InvariantCulture);
            length += digits;
            unit.CopyTo(text[length..]);
            length += unit.Length;
            ticks %= size;
        }
    }
}
