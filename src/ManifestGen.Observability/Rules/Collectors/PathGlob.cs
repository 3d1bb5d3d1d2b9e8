namespace ManifestGen.Rules.Collectors;

/// <summary>The globs of file_log: <c>*</c> within a folder's name, <c>**</c> over folders, <c>?</c> and <c>{a,b}</c>.</summary>
internal static class PathGlob
{
    /// <summary>Whether a path matches.</summary>
    public static bool IsMatch(string glob, string path)
    {
        var open = glob.IndexOf('{');
        var close = open < 0 ? -1 : glob.IndexOf('}', open);
        return close > open
            ? glob[(open + 1)..close].Split(',').Any(option => IsMatch(glob[..open] + option + glob[(close + 1)..], path))
            : Segments(glob.Split('/'), path.Split('/'));
    }

    /// <summary>Whether a text matches a pattern whose stars reach over slashes too.</summary>
    public static bool IsMatchAcrossFolders(string pattern, string text) => Wildcard(pattern, text);

    private static bool Segments(ReadOnlySpan<string> globs, ReadOnlySpan<string> parts)
    {
        if (globs.IsEmpty)
        {
            return parts.IsEmpty;
        }

        if (globs[0] == "**")
        {
            for (var skip = 0; skip <= parts.Length; skip++)
            {
                if (Segments(globs[1..], parts[skip..]))
                {
                    return true;
                }
            }

            return false;
        }

        return !parts.IsEmpty && Wildcard(globs[0], parts[0]) && Segments(globs[1..], parts[1..]);
    }

    // Greedy with one point to come back to, so that it stays linear however many stars there are.
    private static bool Wildcard(string glob, string text)
    {
        var (g, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (g < glob.Length && (glob[g] == '?' || (glob[g] == text[t] && glob[g] != '*')))
            {
                g++;
                t++;
            }
            else if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                mark = t;
            }
            else if (star >= 0)
            {
                g = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        return glob.AsSpan(g).TrimStart('*').IsEmpty;
    }
}
