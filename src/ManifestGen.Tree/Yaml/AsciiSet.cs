namespace ManifestGen.Yaml;

/// <summary>A set of ASCII characters, asked about texts as short as names, paths and numbers.</summary>
/// <remarks>For these a plain loop is as quick as <see cref="System.Buffers.SearchValues"/>, which has to be compiled anew in every process.</remarks>
internal sealed class AsciiSet
{
    /// <summary>Letters and digits.</summary>
    public const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The digits alone.</summary>
    public static readonly AsciiSet Digits = new("0123456789");

    private readonly bool[] members = new bool[128];

    /// <summary>A set of the characters of a text.</summary>
    public AsciiSet(string characters)
    {
        foreach (var c in characters)
        {
            members[c] = true;
        }
    }

    /// <summary>Whether the character is in the set.</summary>
    public bool Has(char c) => c < members.Length && members[c];

    /// <summary>Whether every character of the text is in the set; so are all of an empty text.</summary>
    public bool HasAll(ReadOnlySpan<char> text) => IndexOfAnyExcept(text) < 0;

    /// <summary>The place of the first character that is not in the set; -1 where all are.</summary>
    public int IndexOfAnyExcept(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Has(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The place of the first character that is in the set; -1 where none is.</summary>
    public int IndexOfAny(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Has(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
