namespace ManifestGen.Rules.Collectors;

/// <summary>Durations as Go writes them.</summary>
internal static class GoDuration
{
    private static readonly string[] Units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];

    /// <summary>Whether Go's <c>time.ParseDuration</c> takes the text.</summary>
    public static bool IsDuration(string text)
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
}
