using System.Globalization;
using System.Text;

namespace ManifestGen.Sops.Documents;

/// <summary>Single-line text as sops' own YAML writer puts it, so that a file rewritten by sops does not change a line.</summary>
internal static class YamlScalar
{
    // What YAML 1.1 readers take for a boolean; the Go writer quotes these although its own reader would not need it.
    private static readonly string[] OldBooleans = ["y", "n", "yes", "no", "on", "off"];

    /// <summary>Plain where that is safe, in single quotes where punctuation forbids it, else in double quotes.</summary>
    public static string Format(string text)
    {
        if (text.Length == 0 || NeedsEscapes(text) || LooksTyped(text))
        {
            return Quote(text);
        }

        return IsPlain(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static bool NeedsEscapes(string text) => text.EnumerateRunes().Any(rune =>
        rune.Value is < 0x20 or 0x7F or (>= 0x80 and <= 0xA0) or 0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF or > 0xFFFF
        || rune == Rune.ReplacementChar);

    private static bool LooksTyped(string text) =>
        GoScalar.TypeOf(text) != LeafType.String
        || OldBooleans.Contains(text, StringComparer.OrdinalIgnoreCase)
        || text is "=" or "<<"
        || (text[0] is '+' or '-' || char.IsAsciiDigit(text[0])) && text.Contains(':', StringComparison.Ordinal);

    private static bool IsPlain(string text)
    {
        var first = text[0];
        if (first is ' ' or '#' or ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' || text[^1] is ' ' or ':')
        {
            return false;
        }

        if (first is '-' or '?' or ':' && (text.Length == 1 || text[1] == ' ') || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
        {
            return false;
        }

        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                < 0x20 or (>= 0x7F and <= 0xA0) => quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}"),
                0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                > 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
                _ => quoted.Append(rune.ToString()),
            };
        }

        return quoted.Append('"').ToString();
    }
}
