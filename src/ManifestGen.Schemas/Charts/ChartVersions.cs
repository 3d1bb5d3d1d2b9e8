using System.Globalization;
using System.Numerics;

namespace ManifestGen.Schemas.Charts;

/// <summary>Semantic versions and the ranges that Helm and Flux take.</summary>
public static class ChartVersions
{
    /// <summary>Orders versions by precedence; what is no version comes first, in ordinal order.</summary>
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    /// <summary>Whether a declared version is anything but one exact version.</summary>
    public static bool IsRange(string version) => Parse(version) is null;

    /// <summary>Whether a version fits a range: comparators, <c>~</c>, <c>^</c>, wildcards, hyphens, joined by blanks or commas, alternatives by <c>||</c>.</summary>
    public static bool Matches(string range, string version) =>
        Parse(version) is { } parsed && range.Split("||").Any(all => MatchesAll(all.Trim(), parsed));

    private static int Compare(string left, string right) => (Parse(left), Parse(right)) switch
    {
        (null, null) => string.CompareOrdinal(left, right),
        (null, _) => -1,
        (_, null) => 1,
        var (a, b) => a.Value.CompareTo(b.Value),
    };

    private static bool MatchesAll(string range, SemanticVersion version)
    {
        if (range.Length == 0)
        {
            return version.Prerelease.Length == 0;
        }

        var hyphen = range.IndexOf(" - ", StringComparison.Ordinal);
        if (hyphen > 0)
        {
            return Fits(">=", range[..hyphen].Trim(), version) && Fits("<=", range[(hyphen + 3)..].Trim(), version);
        }

        // A prerelease fits only where the range speaks of prereleases.
        if (version.Prerelease.Length > 0 && !range.Contains('-', StringComparison.Ordinal))
        {
            return false;
        }

        var parts = range.Replace(",", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            var operand = parts[i].TrimStart('<', '>', '=', '!', '~', '^');
            var sign = parts[i][..^operand.Length];
            if (operand.Length == 0 && i + 1 < parts.Length)
            {
                operand = parts[++i];
            }

            if (!Fits(sign, operand, version))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Fits(string sign, string operand, SemanticVersion version)
    {
        var known = Partial(operand, out var low, out var high);
        return known && sign switch
        {
            "" or "=" => version.CompareTo(low) >= 0 && version.CompareTo(high) < 0,
            "!=" => version.CompareTo(low) < 0 || version.CompareTo(high) >= 0,
            ">" => version.CompareTo(high) >= 0,
            ">=" or "=>" => version.CompareTo(low) >= 0,
            "<" => version.CompareTo(low) < 0,
            "<=" or "=<" => version.CompareTo(high) < 0,
            "~" => version.CompareTo(low) >= 0 && version.CompareTo(operand.Contains('.', StringComparison.Ordinal) ? new(low.Major, low.Minor + 1, 0, "0") : high) < 0,
            "^" => version.CompareTo(low) >= 0 && version.CompareTo(
                low.Major > 0 || high.Major > 1 ? new(low.Major + 1, 0, 0, "0") : low.Minor > 0 ? new(0, low.Minor + 1, 0, "0") : low.Patch > 0 ? new(0, 0, low.Patch + 1, "0") : high) < 0,
            _ => false,
        };
    }

    // '1.2' and '1.2.x' stand for every 1.2 version: the first that fits and the first that does not any more.
    private static bool Partial(string text, out SemanticVersion low, out SemanticVersion high)
    {
        if (Parse(text) is { } exact)
        {
            (low, high) = (exact, exact.Prerelease.Length > 0 ? exact with { Prerelease = exact.Prerelease + ".0" } : new(exact.Major, exact.Minor, exact.Patch + 1, "0"));
            return true;
        }

        var parts = text.TrimStart('v').Split('.').TakeWhile(part => part is not ("x" or "X" or "*")).ToList();
        var numbers = new BigInteger[3];
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 2 || !BigInteger.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                (low, high) = (default, default);
                return false;
            }
        }

        low = new(numbers[0], numbers[1], numbers[2], "");
        high = parts.Count switch
        {
            0 => new(new BigInteger(long.MaxValue), 0, 0, ""),
            1 => new(numbers[0] + 1, 0, 0, "0"),
            _ => new(numbers[0], numbers[1] + 1, 0, "0"),
        };
        return true;
    }

    private static SemanticVersion? Parse(string text)
    {
        text = text.Split('+')[0];
        text = text.StartsWith('v') ? text[1..] : text;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var core = (dash < 0 ? text : text[..dash]).Split('.');
        return core.Length == 3
            && BigInteger.TryParse(core[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && BigInteger.TryParse(core[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && BigInteger.TryParse(core[2], NumberStyles.None, CultureInfo.InvariantCulture, out var patch)
            ? new SemanticVersion(major, minor, patch, dash < 0 ? "" : text[(dash + 1)..])
            : null;
    }

    private readonly record struct SemanticVersion(BigInteger Major, BigInteger Minor, BigInteger Patch, string Prerelease) : IComparable<SemanticVersion>
    {
        public int CompareTo(SemanticVersion other)
        {
            var order = Major.CompareTo(other.Major);
            order = order != 0 ? order : Minor.CompareTo(other.Minor);
            order = order != 0 ? order : Patch.CompareTo(other.Patch);
            return order != 0 ? order
                : Prerelease.Length == 0 || other.Prerelease.Length == 0 ? other.Prerelease.Length.CompareTo(Prerelease.Length)
                : ComparePrerelease(Prerelease.Split('.'), other.Prerelease.Split('.'));
        }

        private static int ComparePrerelease(string[] left, string[] right)
        {
            for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            {
                var leftIsNumber = BigInteger.TryParse(left[i], NumberStyles.None, CultureInfo.InvariantCulture, out var a);
                var rightIsNumber = BigInteger.TryParse(right[i], NumberStyles.None, CultureInfo.InvariantCulture, out var b);
                var order = (leftIsNumber, rightIsNumber) switch
                {
                    (true, true) => a.CompareTo(b),
                    (true, false) => -1,
                    (false, true) => 1,
                    _ => string.CompareOrdinal(left[i], right[i]),
                };
                if (order != 0)
                {
                    return order;
                }
            }

            return left.Length.CompareTo(right.Length);
        }
    }
}
