using System.Globalization;
using System.Numerics;

namespace ManifestGen.Sops.Documents;

/// <summary>
/// How yaml.v3, the Go reader of sops, types a scalar, and the bytes that sops hashes and encrypts for each type.
/// The authentication code covers these bytes, so a reader that types differently finds every file altered.
/// </summary>
internal static class GoScalar
{
    private static readonly string[] Times =
    [
        "yyyy-M-d", "yyyy-M-d H:m:s", "yyyy-M-d H:m:s.FFFFFFF",
        "yyyy-M-d'T'H:m:sK", "yyyy-M-d't'H:m:sK", "yyyy-M-d'T'H:m:s.FFFFFFFK", "yyyy-M-d't'H:m:s.FFFFFFFK",
    ];

    /// <summary>The type of a plain, untagged scalar.</summary>
    public static LeafType TypeOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => LeafType.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => LeafType.Boolean,
        ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" => LeafType.Float,
        _ when text[0] is '+' or '-' or '.' || char.IsAsciiDigit(text[0]) => TypeOfNumber(text),
        _ => LeafType.String,
    };

    /// <summary>The text whose UTF-8 bytes sops encrypts and hashes.</summary>
    /// <exception cref="SopsException">The text is no value of the type.</exception>
    public static string Canonical(LeafType type, string text) => type switch
    {
        LeafType.Boolean => text is "1" or "t" or "T" or "true" or "TRUE" or "True" ? "True"
            : text is "0" or "f" or "F" or "false" or "FALSE" or "False" ? "False"
            : throw new SopsException(SopsFailure.Value, "A value of type bool is neither true nor false."),
        LeafType.Integer => Integer(text)?.ToString(CultureInfo.InvariantCulture) ?? throw new SopsException(SopsFailure.Value, "A value of type int is no whole number."),
        LeafType.Float => FixedPoint(Float(text) ?? throw new SopsException(SopsFailure.Value, "A value of type float is no number.")),
        LeafType.Time => Time(text) ?? throw new SopsException(SopsFailure.Value, "A value of type time is no timestamp."),
        LeafType.Null => "",
        _ => text,
    };

    private static LeafType TypeOfNumber(string text)
    {
        if (text[0] == '.')
        {
            return IsFloat(text) ? LeafType.Float : LeafType.String;
        }

        if (char.IsAsciiDigit(text[0]) && Time(text) is not null)
        {
            return LeafType.Time;
        }

        if (Integer(text) is { } integer && integer >= long.MinValue && integer <= ulong.MaxValue)
        {
            return LeafType.Integer;
        }

        return IsFloat(text.Replace("_", "", StringComparison.Ordinal)) ? LeafType.Float : LeafType.String;
    }

    // Go's ParseInt with base 0 after all underscores are dropped: 0x, 0o, 0b and a leading zero choose the base.
    private static BigInteger? Integer(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).AsSpan();
        var negative = digits.StartsWith('-');
        if (negative || digits.StartsWith('+'))
        {
            digits = digits[1..];
        }

        var (radix, skip) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        digits = digits[skip..];

        // Longer numbers exceed 64 bits in every base and are floats or strings to Go.
        if (digits.Length is 0 or > 80)
        {
            return null;
        }

        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit) || Convert.ToInt32(digit.ToString(), 16) is var number && number >= radix)
            {
                return null;
            }

            value = (value * radix) + number;
        }

        return negative ? -value : value;
    }

    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        var rest = text;
        if (rest is ['+' or '-', ..])
        {
            rest = rest[1..];
        }

        var whole = Digits(ref rest);
        var fraction = 0;
        var point = rest is ['.', ..];
        if (point)
        {
            rest = rest[1..];
            fraction = Digits(ref rest);
        }

        if (whole == 0 && fraction == 0)
        {
            return false;
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            if (rest is ['+' or '-', ..])
            {
                rest = rest[1..];
            }

            if (Digits(ref rest) == 0)
            {
                return false;
            }
        }

        return rest.IsEmpty && double.IsFinite(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static int Digits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }

    private static double? Float(string text) => text.ToLowerInvariant() switch
    {
        ".nan" or "nan" => double.NaN,
        ".inf" or "+.inf" or "+inf" or "inf" => double.PositiveInfinity,
        "-.inf" or "-inf" => double.NegativeInfinity,
        _ => double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
    };

    // Go's FormatFloat(v, 'f', -1, 64): the shortest digits that read back equal, never an exponent.
    private static string FixedPoint(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }

        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var sign = shortest.StartsWith('-') ? "-" : "";
        var split = shortest.TrimStart('-').Split('E');
        if (split.Length == 1)
        {
            return shortest;
        }

        var exponent = int.Parse(split[1], CultureInfo.InvariantCulture);
        var point = split[0].IndexOf('.', StringComparison.Ordinal);
        var digits = split[0].Replace(".", "", StringComparison.Ordinal);
        var before = (point < 0 ? split[0].Length : point) + exponent;
        return before <= 0 ? $"{sign}0.{new string('0', -before)}{digits}"
            : before >= digits.Length ? sign + digits + new string('0', before - digits.Length)
            : $"{sign}{digits[..before]}.{digits[before..]}";
    }

    private static string? Time(string text)
    {
        // Four digits and a dash first: everything else is not even tried, as in Go.
        if (text.Length < 8 || text[4] != '-' || !text.AsSpan(0, 4).ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal;
        if (!DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, Styles, out var time))
        {
            return null;
        }

        // A 'T' form without a zone is no timestamp to Go.
        if (text.AsSpan().ContainsAny('T', 't') && !text.EndsWith('Z') && text.AsSpan(10).IndexOfAny('+', '-') < 0)
        {
            return null;
        }

        var fraction = time.ToString("FFFFFFF", CultureInfo.InvariantCulture);
        var zone = time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture);
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (fraction.Length > 0 ? "." + fraction : "") + zone;
    }
}
