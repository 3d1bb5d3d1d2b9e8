using System.Globalization;
using State = ManifestGen.Sops.Documents.GoRegex.State;
using StateKind = ManifestGen.Sops.Documents.GoRegex.StateKind;

namespace ManifestGen.Sops.Documents;

/// <summary>Turns a pattern into the states of a Thompson machine.</summary>
internal sealed class GoRegexParser
{
    private const int MaxStates = 20_000;

    // RE2 refuses larger counts as well.
    private const int MaxRepeat = 1000;

    private const int MaxDepth = 200;

    private readonly string pattern;
    private readonly List<State> states = [];
    private int at;
    private bool ignoreCase;

    private GoRegexParser(string pattern)
    {
        this.pattern = pattern;
    }

    private delegate (int Start, int End) Piece();

    public static (List<State> States, int Start) Parse(string pattern)
    {
        var parser = new GoRegexParser(pattern);
        if (pattern.StartsWith("(?i)", StringComparison.Ordinal))
        {
            parser.ignoreCase = true;
            parser.at = 4;
        }

        var whole = parser.Alternation(0);
        if (parser.at < pattern.Length)
        {
            throw parser.Refused("a ')' closes nothing");
        }

        var (start, end) = whole();
        parser.states[end].Next = parser.Add(new(StateKind.Match));
        return (parser.states, start);
    }

    private Piece Alternation(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Refused("its groups are nested too deeply");
        }

        var branch = Concatenation(depth);
        while (at < pattern.Length && pattern[at] == '|')
        {
            at++;
            var (left, right) = (branch, Concatenation(depth));
            branch = () =>
            {
                var (a, b, end) = (left(), right(), Add(new(StateKind.Empty)));
                states[a.End].Next = end;
                states[b.End].Next = end;
                return (Add(new(StateKind.Split) { Next = a.Start, Other = b.Start }), end);
            };
        }

        return branch;
    }

    private Piece Concatenation(int depth)
    {
        var pieces = new List<Piece>();
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            pieces.Add(Repetition(Atom(depth)));
        }

        return () =>
        {
            var start = Add(new(StateKind.Empty));
            var end = start;
            foreach (var piece in pieces)
            {
                var part = piece();
                states[end].Next = part.Start;
                end = part.End;
            }

            return (start, end);
        };
    }

    private Piece Repetition(Piece atom)
    {
        if (at == pattern.Length || ReadCount() is not var (least, most))
        {
            return atom;
        }

        // Laziness changes what a group captures, never whether there is a match.
        if (at < pattern.Length && pattern[at] == '?')
        {
            at++;
        }

        if (at < pattern.Length && pattern[at] is '*' or '+')
        {
            throw Refused("two repetitions follow each other");
        }

        return () => Repeat(atom, least, most);
    }

    private (int Start, int End) Repeat(Piece atom, int least, int? most)
    {
        var start = Add(new(StateKind.Empty));
        var end = start;
        for (var i = 0; i < least; i++)
        {
            var part = atom();
            states[end].Next = part.Start;
            end = part.End;
        }

        var last = Add(new(StateKind.Empty));
        if (most is null)
        {
            var loop = Add(new(StateKind.Split) { Other = last });
            var part = atom();
            states[loop].Next = part.Start;
            states[part.End].Next = loop;
            states[end].Next = loop;
            return (start, last);
        }

        for (var i = least; i < most; i++)
        {
            var part = atom();
            states[end].Next = Add(new(StateKind.Split) { Next = part.Start, Other = last });
            end = part.End;
        }

        states[end].Next = last;
        return (start, last);
    }

    private (int Least, int? Most)? ReadCount()
    {
        switch (pattern[at])
        {
            case '*':
                at++;
                return (0, null);
            case '+':
                at++;
                return (1, null);
            case '?':
                at++;
                return (0, 1);
            case '{' when pattern.IndexOf('}', at) is var end and > 0:
                var parts = pattern[(at + 1)..end].Split(',');
                if (parts.Length > 2 || !Number(parts[0], out var least) || (parts.Length == 2 && parts[1].Length > 0 && !Number(parts[1], out _)))
                {
                    return null;
                }

                at = end + 1;
                int? most = parts.Length == 1 ? least : parts[1].Length == 0 ? null : int.Parse(parts[1], CultureInfo.InvariantCulture);
                return least <= MaxRepeat && most is null or <= MaxRepeat && (most ?? least) >= least ? (least, most) : throw Refused("a count is out of range");
            default:
                return null;
        }
    }

    private Piece Atom(int depth)
    {
        var letter = pattern[at++];
        switch (letter)
        {
            case '^':
                return Single(() => new(StateKind.Begin));
            case '$':
                return Single(() => new(StateKind.End));
            case '.':
                return Characters(static c => c != '\n');
            case '(':
                return Group(depth);
            case '[':
                return Characters(Class());
            case '\\':
                return Escape();
            case '*' or '+' or '?':
                throw Refused($"'{letter}' repeats nothing");
            default:
                return Characters(Literal(letter));
        }
    }

    private Piece Group(int depth)
    {
        if (at < pattern.Length && pattern[at] == '?')
        {
            if (pattern.AsSpan(at).StartsWith("?:"))
            {
                at += 2;
            }
            else if (pattern.IndexOf('>', at) is var end and > 0 && (pattern.AsSpan(at).StartsWith("?P<") || (pattern.AsSpan(at).StartsWith("?<") && pattern[at + 2] is not ('=' or '!'))))
            {
                at = end + 1;
            }
            else
            {
                throw Refused("it looks ahead, looks behind or sets a flag inside, which the RE2 of sops or this reader does not know");
            }
        }

        var inner = Alternation(depth + 1);
        if (at == pattern.Length)
        {
            throw Refused("a '(' is not closed");
        }

        at++;
        return inner;
    }

    private Piece Escape()
    {
        if (at == pattern.Length)
        {
            throw Refused("it ends in a backslash");
        }

        var letter = pattern[at++];
        return letter switch
        {
            'A' => Single(() => new(StateKind.Begin)),
            'z' => Single(() => new(StateKind.End)),
            _ => Characters(EscapedSet(letter)),
        };
    }

    private Func<char, bool> EscapedSet(char letter) => letter switch
    {
        'd' => char.IsAsciiDigit,
        'D' => static c => !char.IsAsciiDigit(c),
        'w' => IsWord,
        'W' => static c => !IsWord(c),
        's' => IsSpace,
        'S' => static c => !IsSpace(c),
        'n' => static c => c == '\n',
        't' => static c => c == '\t',
        'r' => static c => c == '\r',
        _ when char.IsAsciiLetterOrDigit(letter) => throw Refused($"the escape '\\{letter}' is not known"),
        _ => c => c == letter,
    };

    private Func<char, bool> Class()
    {
        var negated = at < pattern.Length && pattern[at] == '^';
        at += negated ? 1 : 0;
        var sets = new List<Func<char, bool>>();
        for (var first = true; ; first = false)
        {
            if (at >= pattern.Length)
            {
                throw Refused("a '[' is not closed");
            }

            var letter = pattern[at++];
            if (letter == ']' && !first)
            {
                break;
            }

            if (letter == '[' && at < pattern.Length && pattern[at] == ':')
            {
                throw Refused("named classes such as '[:alpha:]' are not known here");
            }

            if (letter == '\\')
            {
                letter = at < pattern.Length ? pattern[at++] : throw Refused("a '[' is not closed");
                if (char.IsAsciiLetterOrDigit(letter))
                {
                    sets.Add(EscapedSet(letter));
                    continue;
                }
            }

            sets.Add(at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']' ? Range(letter) : Literal(letter));
        }

        return c => sets.Any(set => set(c)) != negated;
    }

    private Func<char, bool> Range(char low)
    {
        at++;
        var high = pattern[at++];
        if (high == '\\')
        {
            high = at < pattern.Length ? pattern[at++] : throw Refused("a '[' is not closed");
        }

        if (high < low)
        {
            throw Refused("a range runs backwards");
        }

        return ignoreCase
            ? c => (char.ToLowerInvariant(c) is var lower && lower >= low && lower <= high) || (char.ToUpperInvariant(c) is var upper && upper >= low && upper <= high)
            : c => c >= low && c <= high;
    }

    private Func<char, bool> Literal(char letter) => ignoreCase
        ? c => char.ToLowerInvariant(c) == char.ToLowerInvariant(letter)
        : c => c == letter;

    private Piece Characters(Func<char, bool> accepts) => Single(() => new(StateKind.Character) { Accepts = accepts });

    private Piece Single(Func<State> create) => () =>
    {
        var index = Add(create());
        return (index, index);
    };

    private int Add(State state)
    {
        if (states.Count == MaxStates)
        {
            throw Refused("it is too large");
        }

        states.Add(state);
        return states.Count - 1;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r';

    private SopsException Refused(string why) => new(SopsFailure.Configuration,
        $"The regular expression '{(pattern.Length <= 100 ? pattern : pattern[..100] + "…").Replace('\n', ' ')}' cannot be used: {why}. sops would silently encrypt nothing with a broken one.");
}
