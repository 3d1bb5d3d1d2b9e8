using System.Globalization;
using System.Text;

namespace ManifestGen.Schemas.Validation;

/// <summary>Parses the syntax that Go's regular expressions have.</summary>
/// <remarks>https://github.com/google/re2/wiki/Syntax without Unicode classes, which no published definition uses.</remarks>
internal sealed class Re2Parser(string pattern)
{
    private const int LastRune = 0x10FFFF;
    private const int MostRepeats = 1000;

    private static readonly Re2Range[] Digits = [('0', '9')];
    private static readonly Re2Range[] WordCharacters = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
    private static readonly Re2Range[] Spaces = [('\t', '\n'), ('\f', '\r'), (' ', ' ')];

    private static readonly Dictionary<string, Re2Range[]> NamedClasses = new(StringComparer.Ordinal)
    {
        ["alnum"] = [('0', '9'), ('A', 'Z'), ('a', 'z')],
        ["alpha"] = [('A', 'Z'), ('a', 'z')],
        ["ascii"] = [(0, 0x7F)],
        ["blank"] = [('\t', '\t'), (' ', ' ')],
        ["cntrl"] = [(0, 0x1F), (0x7F, 0x7F)],
        ["digit"] = Digits,
        ["graph"] = [('!', '~')],
        ["lower"] = [('a', 'z')],
        ["print"] = [(' ', '~')],
        ["punct"] = [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        ["space"] = [('\t', '\r'), (' ', ' ')],
        ["upper"] = [('A', 'Z')],
        ["word"] = WordCharacters,
        ["xdigit"] = [('0', '9'), ('A', 'F'), ('a', 'f')],
    };

    private int at;
    private Flags flags;

    /// <summary>The pattern as a tree.</summary>
    /// <exception cref="FormatException">It is no pattern, or uses what is not known here.</exception>
    public Re2Syntax Parse()
    {
        var choice = Choice();
        return at == pattern.Length ? choice : throw new FormatException("A parenthesis is closed that was not opened.");
    }

    private Re2Syntax Choice()
    {
        var items = new List<Re2Syntax> { Sequence() };
        while (Take('|'))
        {
            items.Add(Sequence());
        }

        return items is [var only] ? only : new Re2Choice(items);
    }

    private Re2Sequence Sequence()
    {
        var items = new List<Re2Syntax>();
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            if (Atom() is { } atom)
            {
                items.Add(Repeated(atom));
            }
        }

        return new(items);
    }

    private Re2Syntax Repeated(Re2Syntax atom)
    {
        while (at < pattern.Length)
        {
            var (least, most) = pattern[at] switch
            {
                '*' => (0, (int?)null),
                '+' => (1, null),
                '?' => (0, 1),
                '{' => Count(),
                _ => (-1, null),
            };
            if (least < 0)
            {
                break;
            }

            at += pattern[at] == '{' ? pattern.IndexOf('}', at) - at + 1 : 1;

            // Whether it takes as few as possible changes what is found, not whether something is.
            Take('?');
            atom = new Re2Repeat(atom, least, most);
        }

        return atom;
    }

    // A brace that starts no count is a character.
    private (int Least, int? Most) Count()
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
        {
            return (-1, null);
        }

        var parts = pattern[(at + 1)..end].Split(',');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least))
        {
            return (-1, null);
        }

        int? most = parts.Length == 1 ? least : null;
        if (parts.Length == 2 && parts[1].Length > 0)
        {
            if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            {
                return (-1, null);
            }

            most = limit;
        }

        return least <= MostRepeats && most is null or <= MostRepeats && (most ?? least) >= least ? (least, most) : throw new FormatException("A count is too large.");
    }

    private Re2Syntax? Atom()
    {
        var rune = Next();
        switch (rune)
        {
            case '(':
                return Group();
            case '[':
                return Class();
            case '.':
                return flags.HasFlag(Flags.DotAll) ? new Re2Set([(0, LastRune)], false, false) : new Re2Set([('\n', '\n')], true, false);
            case '^':
                return new Re2Assertion(flags.HasFlag(Flags.Lines) ? Re2Place.LineStart : Re2Place.Start);
            case '$':
                return new Re2Assertion(flags.HasFlag(Flags.Lines) ? Re2Place.LineEnd : Re2Place.End);
            case '\\':
                return Escape();
            case '*' or '+' or '?':
                throw new FormatException("A repetition has nothing to repeat.");
            default:
                return Character(rune);
        }
    }

    private Re2Set Character(int rune) => new([(rune, rune)], false, flags.HasFlag(Flags.IgnoreCase));

    private Re2Syntax? Group()
    {
        var outer = flags;
        if (Take('?'))
        {
            if (Take('P') || (at + 1 < pattern.Length && pattern[at] == '<' && pattern[at + 1] is not ('=' or '!')))
            {
                at = pattern.IndexOf('>', at) is var end and >= 0 ? end + 1 : throw new FormatException("A group's name has no end.");
            }
            else if (!ReadFlags())
            {
                // Flags alone hold to the end of the group that they are in.
                return null;
            }
        }

        var inner = Choice();
        flags = outer;
        return Take(')') ? inner : throw new FormatException("A parenthesis is not closed.");
    }

    private bool ReadFlags()
    {
        var on = true;
        while (at < pattern.Length)
        {
            var c = pattern[at++];
            switch (c)
            {
                case ':':
                    return true;
                case ')':
                    return false;
                case '-':
                    on = false;
                    break;
                default:
                    var flag = c switch { 'i' => Flags.IgnoreCase, 's' => Flags.DotAll, 'm' => Flags.Lines, 'U' => Flags.None, _ => throw new FormatException($"The flag '{c}' is not known.") };
                    flags = on ? flags | flag : flags & ~flag;
                    break;
            }
        }

        throw new FormatException("A group has no end.");
    }

    private Re2Syntax Escape() => (at < pattern.Length ? pattern[at] : '\0') switch
    {
        'A' => Place(Re2Place.Start),
        'z' => Place(Re2Place.End),
        'b' => Place(Re2Place.WordBoundary),
        'B' => Place(Re2Place.NoWordBoundary),
        'd' or 'D' or 'w' or 'W' or 's' or 'S' or 'p' or 'P' => new Re2Set(Shorthand(out var negated), negated, false),
        _ => Character(EscapedCharacter()),
    };

    private Re2Assertion Place(Re2Place place)
    {
        at++;
        return new(place);
    }

    private IReadOnlyList<Re2Range> Shorthand(out bool negated)
    {
        var c = pattern[at++];
        negated = char.IsAsciiLetterUpper(c);
        return char.ToLowerInvariant(c) switch { 'd' => Digits, 'w' => WordCharacters, 's' => Spaces, _ => UnicodeClass(ref negated) };
    }

    // \pL, \p{Lu}, and with a caret inside the braces the opposite.
    private IReadOnlyList<Re2Range> UnicodeClass(ref bool negated)
    {
        if (!Take('{'))
        {
            return at < pattern.Length ? Re2Categories.Of(pattern[at++].ToString()) : throw new FormatException("A Unicode class has no name.");
        }

        negated ^= Take('^');
        var end = pattern.IndexOf('}', at);
        var name = end < 0 ? throw new FormatException("A Unicode class is not closed.") : pattern[at..end];
        at = end + 1;
        return Re2Categories.Of(name);
    }

    private int EscapedCharacter()
    {
        var rune = Next();
        switch (rune)
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'f':
                return '\f';
            case 'v':
                return '\v';
            case 'a':
                return '\a';
            case 'x':
                var digits = Take('{') ? pattern[at..pattern.IndexOf('}', at)] : pattern.Substring(at, 2);
                at += digits.Length + (at + digits.Length < pattern.Length && pattern[at + digits.Length] == '}' ? 1 : 0);
                return int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default:
                return rune >= 0x80 || !char.IsAsciiLetterOrDigit((char)rune) ? rune : throw new FormatException($"The escape '\\{(char)rune}' is not known.");
        }
    }

    private Re2Set Class()
    {
        var negated = Take('^');
        var ranges = new List<Re2Range>();
        for (var first = true; first || at >= pattern.Length || pattern[at] != ']'; first = false)
        {
            if (at >= pattern.Length)
            {
                throw new FormatException("A class is not closed.");
            }

            if (!ReadClassName(ranges))
            {
                ReadRange(ranges);
            }
        }

        at++;
        return new(ranges, negated, flags.HasFlag(Flags.IgnoreCase));
    }

    private bool ReadClassName(List<Re2Range> ranges)
    {
        if (pattern.AsSpan(at).StartsWith("[:", StringComparison.Ordinal) && pattern.IndexOf(":]", at, StringComparison.Ordinal) is var end and > 0)
        {
            ranges.AddRange(NamedClasses.GetValueOrDefault(pattern[(at + 2)..end]) ?? throw new FormatException("The class's name is not known."));
            at = end + 2;
            return true;
        }

        if (pattern[at] != '\\' || at + 1 == pattern.Length || pattern[at + 1] is not ('d' or 'D' or 'w' or 'W' or 's' or 'S' or 'p' or 'P'))
        {
            return false;
        }

        at++;
        var named = Shorthand(out var negated);
        ranges.AddRange(negated ? Complement(named) : named);
        return true;
    }

    private void ReadRange(List<Re2Range> ranges)
    {
        var first = ClassCharacter();
        if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
        {
            at++;
            var last = ClassCharacter();
            ranges.Add(first <= last ? (first, last) : throw new FormatException("A range runs backwards."));
            return;
        }

        ranges.Add((first, first));
    }

    private int ClassCharacter()
    {
        var rune = Next();
        return rune == '\\' ? EscapedCharacter() : rune;
    }

    private static IEnumerable<Re2Range> Complement(IReadOnlyList<Re2Range> ranges)
    {
        var next = 0;
        foreach (var (first, last) in ranges)
        {
            if (first > next)
            {
                yield return (next, first - 1);
            }

            next = last + 1;
        }

        yield return (next, LastRune);
    }

    private int Next()
    {
        if (at >= pattern.Length)
        {
            throw new FormatException("The pattern ends too early.");
        }

        Rune.DecodeFromUtf16(pattern.AsSpan(at), out var rune, out var length);
        at += length;
        return rune.Value;
    }

    private bool Take(char c)
    {
        if (at >= pattern.Length || pattern[at] != c)
        {
            return false;
        }

        at++;
        return true;
    }

    [Flags]
    private enum Flags
    {
        None = 0,
        IgnoreCase = 1,
        DotAll = 2,
        Lines = 4,
    }
}
