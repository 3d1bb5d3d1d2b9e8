using System.Text.RegularExpressions;

namespace ManifestGen.Testing;

/// <summary>Hides in a SOPS file what is secret or differs at each encryption.</summary>
internal static partial class SopsMask
{
    public static string Apply(string text) => AgeShare().Replace(Date().Replace(Cipher().Replace(text, "ENC[masked]"), "${key}masked"), "${indent}masked");

    [GeneratedRegex(@"ENC\[[^\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Cipher();

    [GeneratedRegex("(?<key>\\blastmodified\"?: *).*", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex("(?<indent>[ \\t]*)-----BEGIN AGE ENCRYPTED FILE-----.*?-----END AGE ENCRYPTED FILE-----", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex AgeShare();
}
