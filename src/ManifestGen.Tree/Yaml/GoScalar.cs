using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace ManifestGen.Yaml;

/// <summary>What a plain scalar means to the YAML reader of Kubernetes (sigs.k8s.io/yaml), which follows YAML 1.1 in most but not all points.</summary>
internal static partial class GoScalar
{
    private static readonly Dictionary<string, Func<ScalarNode>> Words = new(StringComparer.Ordinal);

    static GoScalar()
    {
        Add(static () => ScalarNode.Boolean(true), "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
        Add(static () => ScalarNode.Boolean(false), "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
        Add(ScalarNode.Null, "", "~", "null", "Null", "NULL");
        Add(static () => ScalarNode.Float(double.NaN), ".nan", ".NaN", ".NAN");
        Add(static () => ScalarNode.Float(double.PositiveInfinity), ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF");
        Add(static () => ScalarNode.Float(double.NegativeInfinity), "-.inf", "-.Inf", "-.INF");

        static void Add(Func<ScalarNode> make, params string[] words)
        {
            foreach (var word in words)
            {
                Words.Add(word, make);
            }
        }
    }

    /// <summary>The node that Kubernetes would see for an unquoted, untagged scalar.</summary>
    public static ScalarNode Resolve(string text)
    {
        if (text.Length <= 5 && Words.TryGetValue(text, out var make))
        {
            return make();
        }

        if (text.Length > 0 && text[0] is '.')
        {
            return ParseFloat(text) is { } fraction ? ScalarNode.Float(fraction) : ScalarNode.String(text);
        }

        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-'))
        {
            return ScalarNode.String(text);
        }

        // Underscores group digits in YAML 1.1; Go drops every one of them before it parses.
        var plain = text.Contains('_', StringComparison.Ordinal) ? text.Replace("_", "", StringComparison.Ordinal) : text;
        if (ParseInteger(plain) is { } integer)
        {
            return ScalarNode.Integer(integer);
        }

        // Timestamps fall through: Go keeps them as the text they are.
        return ParseFloat(plain) is { } number ? ScalarNode.Float(number) : ScalarNode.String(text);
    }

    private static BigInteger? ParseInteger(ReadOnlySpan<char> text)
    {
        var signed = text.Length > 0 && text[0] is '+' or '-';
        var negative = signed && text[0] == '-';
        var digits = signed ? text[1..] : text;
        var radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            (radix, var prefix) = digits[1] switch
            {
                'x' or 'X' => (16, 2),
                'o' or 'O' => (8, 2),
                'b' or 'B' => (2, 2),
                _ => (8, 1),
            };
            digits = digits[prefix..];
        }

        if (digits.IsEmpty)
        {
            return null;
        }

        // What every plain number is, without arithmetic of more than 64 bits.
        if (radix == 10 && digits.Length < 19)
        {
            return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var small) ? negative ? -small : small : null;
        }

        return ParseLong(digits, radix, signed, negative);
    }

    private static BigInteger? ParseLong(ReadOnlySpan<char> digits, int radix, bool signed, bool negative)
    {
        var value = UInt128.Zero;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : int.MaxValue;
            if (digit >= radix || value > ulong.MaxValue)
            {
                return null;
            }

            value = (value * (uint)radix) + (uint)digit;
        }

        // A signed text has to fit a signed number, an unsigned one may use all 64 bits.
        var limit = negative ? (UInt128)long.MaxValue + 1 : signed ? (UInt128)long.MaxValue : ulong.MaxValue;
        return value > limit ? null : negative ? -(BigInteger)value : (BigInteger)value;
    }

    private static double? ParseFloat(string text) =>
        FloatPattern().IsMatch(text)
        && double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var value
        && double.IsFinite(value)
            ? value
            : null;

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FloatPattern();
}
