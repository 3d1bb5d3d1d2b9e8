using System.Globalization;
using System.Text;

namespace ManifestGen.Schemas.Text;

/// <summary>Takes a line of the compact text form apart into words; a value may be a JSON string.</summary>
internal ref struct WordReader(ReadOnlySpan<char> line)
{
    private static readonly string[] Prefixes = ["p=", "f=", "d=", ">=", "<=", "#>=", "#<=", "map=", "cel=", "c=", "since=", "as=", "doc=", ">", "<", "%"];

    private ReadOnlySpan<char> rest = line;

    /// <summary>Whether the line has more words.</summary>
    public bool HasMore => !(rest = rest.TrimStart(' ')).IsEmpty;

    /// <summary>The next word, with a quoted value read: <c>p="a b"</c> gives prefix <c>p=</c> and value <c>a b</c>.</summary>
    public string Next(out string prefix)
    {
        var quote = rest.IndexOf('"');
        var space = rest.IndexOf(' ');
        if (quote >= 0 && (space < 0 || quote < space) && IsQuoteStart(rest, quote))
        {
            prefix = rest[..quote].ToString();
            var end = quote + 1;
            while (rest[end] != '"')
            {
                end += rest[end] == '\\' ? 2 : 1;
            }

            var value = Unescape(rest[(quote + 1)..end]);
            rest = rest[(end + 1)..];
            return value;
        }

        var word = space < 0 ? rest : rest[..space];
        rest = space < 0 ? [] : rest[space..];
        var length = PrefixLength(word);
        prefix = word[..length].ToString();
        return word[length..].ToString();
    }

    // By hand, since the first use of a serializer costs a program more time than reading all schemas.
    private static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            switch (text[i])
            {
                case 'u':
                    result.Append((char)int.Parse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case var letter:
                    result.Append(letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => letter });
                    break;
            }
        }

        return result.ToString();
    }

    // A quote starts a value only right after a prefix; anywhere else it is part of an unquoted word.
    private static bool IsQuoteStart(ReadOnlySpan<char> text, int quote) => quote == 0 || (text[quote - 1] == '=' && PrefixLength(text[..quote]) == quote);

    private static int PrefixLength(ReadOnlySpan<char> word)
    {
        foreach (var prefix in Prefixes)
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix.Length;
            }
        }

        return 0;
    }
}
