using ManifestGen.Yaml;

namespace ManifestGen.Sops.AgeFormat;

/// <summary>Base64 in its one canonical form: no white space, no stray bits in the last character.</summary>
internal static class Base64
{
    public static string EncodeUnpadded(ReadOnlySpan<byte> data) => Convert.ToBase64String(data).TrimEnd('=');

    /// <summary>The bytes of unpadded text; null where it is not canonical.</summary>
    public static byte[]? DecodeUnpadded(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 1 || text.Contains('='))
        {
            return null;
        }

        var padding = (4 - (text.Length % 4)) % 4;
        return DecodePadded(string.Concat(text, "==".AsSpan(0, padding)));
    }

    /// <summary>The bytes of padded text; null where it is not canonical.</summary>
    public static byte[]? DecodePadded(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 != 0)
        {
            return null;
        }

        if (text.Length == 0)
        {
            return [];
        }

        var padding = text[^1] != '=' ? 0 : text[^2] != '=' ? 1 : 2;

        // The platform's decoder skips white space and ignores stray bits; neither is canonical.
        if (!IsAlphabet(text[..^padding]) || !LastBitsAreZero(text, padding))
        {
            return null;
        }

        var data = new byte[(text.Length / 4 * 3) - padding];
        return Convert.TryFromBase64Chars(text, data, out var written) && written == data.Length ? data : null;
    }

    private static readonly AsciiSet Alphabet = new(AsciiSet.Alphanumerics + "+/");

    private static bool IsAlphabet(ReadOnlySpan<char> text) => Alphabet.HasAll(text);

    private static bool LastBitsAreZero(ReadOnlySpan<char> text, int padding)
    {
        if (padding == 0)
        {
            return true;
        }

        var last = text[^(padding + 1)] switch
        {
            >= 'A' and <= 'Z' and var c => c - 'A',
            >= 'a' and <= 'z' and var c => c - 'a' + 26,
            >= '0' and <= '9' and var c => c - '0' + 52,
            '+' => 62,
            _ => 63,
        };
        return (last & (padding == 1 ? 3 : 15)) == 0;
    }
}
