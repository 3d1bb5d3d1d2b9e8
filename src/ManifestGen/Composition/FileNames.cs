namespace ManifestGen.Composition;

/// <summary>File names that every file system takes.</summary>
internal static class FileNames
{
    /// <summary>Object names may hold <c>:</c> and <c>.</c>; Windows takes no <c>:</c>.</summary>
    public static string Safe(string name) =>
        string.Create(name.Length, name, static (span, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '.' or '_' ? text[i] : '-';
            }
        });
}
