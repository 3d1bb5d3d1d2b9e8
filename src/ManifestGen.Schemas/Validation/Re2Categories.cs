using System.Collections.Concurrent;
using System.Globalization;

namespace ManifestGen.Schemas.Validation;

/// <summary>Unicode's general categories as ranges, by the names that RE2 gives them: <c>L</c>, <c>Lu</c>, <c>C</c>.</summary>
internal static class Re2Categories
{
    private const int LastRune = 0x10FFFF;

    // In the order of UnicodeCategory. RE2 knows no class of what is not assigned, so that C does not hold it either.
    private static readonly string[] Names =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "",
    ];

    private static readonly ConcurrentDictionary<string, Re2Range[]> Known = new(StringComparer.Ordinal);

    /// <summary>The ranges of a category or of a group of categories.</summary>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static IReadOnlyList<Re2Range> Of(string name) =>
        name.Length is 1 or 2 && Array.Exists(Names, known => known.StartsWith(name, StringComparison.Ordinal))
            ? Known.GetOrAdd(name, RangesOf)
            : throw new FormatException($"The Unicode class '{name}' is not known.");

    private static Re2Range[] RangesOf(string name)
    {
        var ranges = new List<Re2Range>();
        var first = -1;
        for (var rune = 0; rune <= LastRune + 1; rune++)
        {
            var isIn = rune <= LastRune && Names[(int)CharUnicodeInfo.GetUnicodeCategory(rune)].StartsWith(name, StringComparison.Ordinal);
            if (isIn && first < 0)
            {
                first = rune;
            }
            else if (!isIn && first >= 0)
            {
                ranges.Add((first, rune - 1));
                first = -1;
            }
        }

        return [.. ranges];
    }
}
