namespace ManifestGen.Schemas.Validation;

/// <summary>Counts text as schemas do: by code points, not by UTF-16 units.</summary>
internal static class TextLength
{
    /// <summary>The number of code points; half a surrogate pair counts as one.</summary>
    public static long CountCharacters(this string text)
    {
        long count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
