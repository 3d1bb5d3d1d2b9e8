namespace ManifestGen.Yaml;

/// <summary>How a text is written so that every reader gives it back.</summary>
internal enum TextStyle
{
    Plain,
    Literal,
    Quoted,
}

/// <summary>What no way of writing carries through the tools behind Flux.</summary>
internal enum TextProblem
{
    None,
    Character,
    LeadingTab,
}

/// <summary>Decides the style of a text: plain where no reader can mistake it, literal where it has safe lines, quoted otherwise.</summary>
internal static class TextStyles
{
    private static readonly AsciiSet PlainCharacters = new(AsciiSet.Alphanumerics + " _-./:=@+,;()$");
    private static readonly AsciiSet UnitCharacters = new(AsciiSet.Alphanumerics + "<>?[\\]^`");

    private const int LongestReservedWord = 8;

    private static readonly string[] ReservedWords = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"];

    /// <summary>Whether the text may stand without quotes, as a value and as a key.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !PlainCharacters.HasAll(text) || text[^1] is ' ' or ':' || text.IndexOf(": ") >= 0)
        {
            return false;
        }

        if (char.IsAsciiDigit(text[0]))
        {
            return IsAmount(text);
        }

        return (char.IsAsciiLetter(text[0]) || text[0] == '/') && !(text.Length <= LongestReservedWord && IsReserved(text)) && !IsBareExponent(text);
    }

    private static bool IsReserved(ReadOnlySpan<char> text)
    {
        foreach (var word in ReservedWords)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text is a count with its unit, such as <c>10m</c>, <c>1h30m</c>, <c>50Gi</c>, which no reader takes for a number.</summary>
    private static bool IsAmount(ReadOnlySpan<char> text)
    {
        var unit = AsciiSet.Digits.IndexOfAnyExcept(text);
        return unit > 0
            && text[unit] is 'm' or 's' or 'h' or 'u' or 'n' or 'k' or 'K' or 'M' or 'G' or 'T' or 'P'
            && UnitCharacters.HasAll(text[unit..]);
    }

    // npm's YAML reader takes e3 for a number when it is asked for YAML 1.1.
    private static bool IsBareExponent(ReadOnlySpan<char> text) =>
        text[0] is 'e' or 'E' && text.Length > 1 && AsciiSet.Digits.HasAll(text[1..]);

    /// <summary>The style of a text that may not stand plain, and what is wrong with it; <paramref name="problemAt"/> is the place of a bad character.</summary>
    public static TextStyle Choose(ReadOnlySpan<char> text, out TextProblem problem, out int problemAt)
    {
        problem = TextProblem.None;
        problemAt = -1;
        var lines = false;
        var safe = true;
        var blank = true;
        var lineStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                safe &= !blank || i == lineStart;
                (lines, blank, lineStart) = (true, true, i + 1);
                continue;
            }

            blank &= c is ' ' or '\t';
            if (c is < ' ' and not '\t' || IsInvisible(c))
            {
                safe = false;
            }

            if (IsUnrepresentable(text, i))
            {
                (problem, problemAt, safe) = (TextProblem.Character, problemAt < 0 ? i : problemAt, false);
            }

            if (char.IsHighSurrogate(c))
            {
                i++;
            }
        }

        if (lines && text[0] == '\t' && problem == TextProblem.None)
        {
            (problem, problemAt, safe) = (TextProblem.LeadingTab, 0, false);
        }

        // A last line of blanks alone, or nothing but line breaks, has no literal form that all readers agree on.
        var content = lineStart < text.Length ? !blank : text.IndexOfAnyExcept('\n') >= 0;
        return lines && safe && content ? TextStyle.Literal : TextStyle.Quoted;
    }

    /// <summary>Whether a character needs an escape inside double quotes.</summary>
    public static bool NeedsEscape(char c) => c is '"' or '\\' or < ' ' || c >= '\u007F' && (c <= '\u00A0' || IsInvisible(c) || c >= '\uFFFE');

    // Characters a reviewer cannot see, among them those that turn the reading direction.
    private static bool IsInvisible(char c) =>
        c is '\u00A0' or '\u00AD' or '\u061C' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F');

    private static bool IsUnrepresentable(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        >= '\u007F' and <= '\u009F' => true,
        '\uFFFE' or '\uFFFF' => true,
        >= '\uD800' and <= '\uDBFF' => at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]),
        >= '\uDC00' and <= '\uDFFF' => true,
        _ => false,
    };
}
