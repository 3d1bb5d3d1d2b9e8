using System.Globalization;
using System.Text;

namespace ManifestGen.Schemas.Cel;

/// <summary>Takes a rule apart into tokens.</summary>
internal sealed class CelLexer(string text)
{
    private static readonly string[] Operators = ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", "(", ")", "[", "]", ",", ".", "{", "}"];

    private int at;

    /// <summary>The next token; its kind is empty at the end.</summary>
    public (string Kind, object? Value) Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        if (at == text.Length)
        {
            return ("", null);
        }

        if (text[at] is '"' or '\'' || (text[at] is 'r' or 'R' && at + 1 < text.Length && text[at + 1] is '"' or '\''))
        {
            return ("string", ReadString());
        }

        if (char.IsAsciiLetter(text[at]) || text[at] == '_')
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            return ("name", text[start..at]);
        }

        return char.IsAsciiDigit(text[at]) ? ("number", ReadNumber()) : ReadOperator();
    }

    private (string Kind, object? Value) ReadOperator()
    {
        var found = Operators.FirstOrDefault(symbol => text.AsSpan(at).StartsWith(symbol, StringComparison.Ordinal))
            ?? throw new CelSyntaxException($"'{text[at]}' is no operator known.");
        at += found.Length;
        return (found, null);
    }

    private object ReadNumber()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        var word = text[start..at].TrimEnd('u', 'U');
        if (long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new CelSyntaxException($"'{word}' is no number.");
    }

    private string ReadString()
    {
        var raw = text[at] is 'r' or 'R';
        at += raw ? 1 : 0;
        var quote = text[at];
        var fence = text.AsSpan(at).StartsWith(new string(quote, 3), StringComparison.Ordinal) ? new string(quote, 3) : quote.ToString();
        at += fence.Length;
        var result = new StringBuilder();
        while (!text.AsSpan(at).StartsWith(fence, StringComparison.Ordinal))
        {
            if (at >= text.Length)
            {
                throw new CelSyntaxException("A text has no end.");
            }

            if (!raw && text[at] == '\\' && at + 1 < text.Length)
            {
                result.Append(Escaped(text[at + 1]));
                at += 2;
            }
            else
            {
                result.Append(text[at++]);
            }
        }

        at += fence.Length;
        return result.ToString();
    }

    private static char Escaped(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '\\' or '\'' or '"' or '`' or '?' => c,
        _ => throw new CelSyntaxException($"The escape '\\{c}' is not known."),
    };
}
