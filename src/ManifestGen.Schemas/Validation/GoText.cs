using System.Globalization;
using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Validation;

/// <summary>Texts that Go's standard library reads: durations, quantities, times, base64.</summary>
internal static class GoText
{
    private static readonly AsciiSet Digits = new("0123456789.");

    private static readonly (string Unit, decimal Ticks)[] Units =
        [("ns", 0.01m), ("us", 10m), ("µs", 10m), ("μs", 10m), ("ms", 10_000m), ("s", 10_000_000m), ("m", 600_000_000m), ("h", 36_000_000_000m)];

    /// <summary>Reads a duration as <c>time.ParseDuration</c> does.</summary>
    public static bool TryDuration(string text, out TimeSpan span)
    {
        span = TimeSpan.Zero;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-", StringComparison.Ordinal);
        rest = rest.TrimStart(rest.Length > 0 && rest[0] is '-' or '+' ? rest[..1] : []);
        if (rest is "0")
        {
            return true;
        }

        var ticks = 0m;
        var any = false;
        while (!rest.IsEmpty)
        {
            var digits = Digits.IndexOfAnyExcept(rest);
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
            {
                return false;
            }

            rest = rest[digits..];
            var end = Digits.IndexOfAny(rest);
            var unit = end < 0 ? rest : rest[..end];
            if (UnitOf(unit) is not { } size)
            {
                return false;
            }

            ticks += count * size;
            any = true;
            rest = rest[unit.Length..];
        }

        if (!any || ticks > long.MaxValue)
        {
            return false;
        }

        span = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return true;
    }

    /// <summary>Whether Kubernetes reads the text as a quantity.</summary>
    public static bool IsQuantity(string text)
    {
        var rest = text.AsSpan();
        rest = rest.Length > 0 && rest[0] is '+' or '-' ? rest[1..] : rest;
        var digits = AsciiSet.Digits.IndexOfAnyExcept(rest);
        digits = digits < 0 ? rest.Length : digits;
        var count = digits;
        rest = rest[digits..];
        if (rest.Length > 0 && rest[0] == '.')
        {
            rest = rest[1..];
            digits = AsciiSet.Digits.IndexOfAnyExcept(rest);
            digits = digits < 0 ? rest.Length : digits;
            count += digits;
            rest = rest[digits..];
        }

        if (count == 0)
        {
            return false;
        }

        if (rest is "" or "n" or "u" or "m" or "k" or "M" or "G" or "T" or "P" or "E" or "Ki" or "Mi" or "Gi" or "Ti" or "Pi" or "Ei")
        {
            return true;
        }

        if (rest[0] is not ('e' or 'E') || rest.Length < 2)
        {
            return false;
        }

        rest = rest[1] is '+' or '-' ? rest[2..] : rest[1..];
        return rest.Length > 0 && AsciiSet.Digits.HasAll(rest);
    }

    /// <summary>Whether the text is a moment as RFC 3339 writes it.</summary>
    public static bool IsTime(string text)
    {
        const int DateAndTime = 19;
        if (text.Length <= DateAndTime
            || !DateTime.TryParseExact(text.AsSpan(0, DateAndTime), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return false;
        }

        var rest = text.AsSpan(DateAndTime);
        if (rest[0] == '.')
        {
            var end = AsciiSet.Digits.IndexOfAnyExcept(rest[1..]);
            if (end < 1)
            {
                return false;
            }

            rest = rest[(end + 1)..];
        }

        return rest is "Z" || (rest.Length == 6 && rest[0] is '+' or '-' && rest[3] == ':'
            && int.TryParse(rest[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours < 24
            && int.TryParse(rest[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60);
    }

    /// <summary>Whether the text is base64 with padding.</summary>
    public static bool IsBase64(string text) => text.Length % 4 == 0 && System.Buffers.Text.Base64.IsValid(text);

    private static decimal? UnitOf(ReadOnlySpan<char> unit)
    {
        foreach (var (name, ticks) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                return ticks;
            }
        }

        return null;
    }
}
