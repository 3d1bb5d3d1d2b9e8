using System.Text.RegularExpressions;

namespace ManifestGen.Secrets;

/// <summary>Runs regular expressions that a user wrote, without letting them run for ever.</summary>
internal static class UserPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether the pattern occurs in the text; false for a pattern that does not parse or takes too long.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, Limit);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
