namespace ManifestGen.Charts;

/// <summary>The single slips of a hand on a keyboard.</summary>
internal static class Slip
{
    /// <summary>Whether one letter was left out, put in, replaced, or swapped with its neighbour.</summary>
    public static bool IsOne(string a, string b)
    {
        if (a.Length > b.Length)
        {
            (a, b) = (b, a);
        }

        if (b.Length - a.Length > 1 || a == b)
        {
            return false;
        }

        var start = 0;
        while (start < a.Length && a[start] == b[start])
        {
            start++;
        }

        if (a.Length < b.Length)
        {
            return a.AsSpan(start).SequenceEqual(b.AsSpan(start + 1));
        }

        return a.AsSpan(start + 1).SequenceEqual(b.AsSpan(start + 1))
            || (start + 1 < a.Length && a[start] == b[start + 1] && a[start + 1] == b[start] && a.AsSpan(start + 2).SequenceEqual(b.AsSpan(start + 2)));
    }
}
