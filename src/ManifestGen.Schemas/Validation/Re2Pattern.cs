using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace ManifestGen.Schemas.Validation;

/// <summary>Patterns with the meaning that Go's regular expressions give them, in .NET's words.</summary>
/// <remarks>
/// In .NET <c>$</c> also matches before a final line break, and <c>\d</c>, <c>\w</c>, <c>\s</c>, <c>\b</c> know Unicode; in RE2 they do not.
/// A pattern with a repetition within a repetition runs on the engine whose time is linear.
/// </remarks>
internal static class Re2Pattern
{
    private static readonly ConcurrentDictionary<string, Regex?> Known = new(StringComparer.Ordinal);

    /// <summary>The pattern; null where it is none.</summary>
    public static Regex? Of(string pattern) => Known.GetOrAdd(pattern, static text => Compile(text));

    private static Regex? Compile(string pattern)
    {
        try
        {
            var translated = Translate(pattern, out var nested);
            const RegexOptions Common = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

            // The linear engine has no looking around, by which word boundaries are written.
            return new(translated, nested && !translated.Contains("(?<=", StringComparison.Ordinal) ? Common | RegexOptions.NonBacktracking : Common);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    internal static string Translate(string pattern, out bool nested)
    {
        var text = new StringBuilder(pattern.Length + 8);
        var repeats = new Stack<bool>();
        repeats.Push(false);
        nested = false;
        var inClass = false;
        var classStart = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i += AppendEscape(text, pattern, i, inClass);
                continue;
            }

            if (inClass)
            {
                inClass = c != ']' || i == classStart + 1 || (i == classStart + 2 && pattern[i - 1] == '^');
                i += AppendInClass(text, pattern, i);
                continue;
            }

            switch (c)
            {
                case '[':
                    (inClass, classStart) = (true, i);
                    text.Append(c);
                    break;
                case '$':
                    text.Append(@"\z");
                    break;
                case '(':
                    repeats.Push(false);
                    text.Append(pattern.AsSpan(i).StartsWith("(?P<", StringComparison.Ordinal) ? "(?<" : "(");
                    i += pattern.AsSpan(i).StartsWith("(?P<", StringComparison.Ordinal) ? 3 : 0;
                    break;
                case ')' when repeats.Count > 1:
                    var within = repeats.Pop();
                    var repeated = i + 1 < pattern.Length && pattern[i + 1] is '*' or '+' or '{';
                    nested |= within && repeated;
                    repeats.Push(repeats.Pop() | within | repeated);
                    text.Append(c);
                    break;
                default:
                    if (c is '*' or '+' or '{')
                    {
                        repeats.Push(repeats.Pop() | true);
                    }

                    text.Append(c);
                    break;
            }
        }

        return text.ToString();
    }

    private static int AppendEscape(StringBuilder text, string pattern, int at, bool inClass)
    {
        var c = pattern[at + 1];
        switch (c)
        {
            case 'd':
                text.Append(inClass ? "0-9" : "[0-9]");
                break;
            case 'w':
                text.Append(inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]");
                break;
            case 's':
                text.Append(inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]");
                break;
            case 'D' when !inClass:
                text.Append("[^0-9]");
                break;
            case 'W' when !inClass:
                text.Append("[^A-Za-z0-9_]");
                break;
            case 'S' when !inClass:
                text.Append(@"[^\t\n\f\r ]");
                break;
            case 'b':
                text.Append(@"(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))");
                break;
            case 'x' when at + 2 < pattern.Length && pattern[at + 2] == '{':
                var end = pattern.IndexOf('}', at);
                text.Append(Regex.Escape(char.ConvertFromUtf32(Convert.ToInt32(pattern[(at + 3)..end], 16))));
                return end - at;
            default:
                text.Append('\\').Append(c);
                break;
        }

        return 1;
    }

    // .NET subtracts classes by -[…] and has no [:alpha:]; a bracket within a class is a plain character in RE2.
    private static int AppendInClass(StringBuilder text, string pattern, int at)
    {
        if (pattern[at] != '[')
        {
            text.Append(pattern[at]);
            return 0;
        }

        foreach (var (name, members) in (ReadOnlySpan<(string, string)>)
            [("[:alnum:]", "0-9A-Za-z"), ("[:alpha:]", "A-Za-z"), ("[:digit:]", "0-9"), ("[:lower:]", "a-z"), ("[:upper:]", "A-Z"), ("[:space:]", @"\t\n\v\f\r "), ("[:word:]", "0-9A-Za-z_"), ("[:xdigit:]", "0-9A-Fa-f")])
        {
            if (pattern.AsSpan(at).StartsWith(name, StringComparison.Ordinal))
            {
                text.Append(members);
                return name.Length - 1;
            }
        }

        text.Append(@"\[");
        return 0;
    }
}
