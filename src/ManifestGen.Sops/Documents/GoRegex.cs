using System.Globalization;

namespace ManifestGen.Sops.Documents;

/// <summary>
/// The regular expressions of Go (RE2) as far as rules for SOPS need them: an unanchored search in linear time, where <c>$</c> is
/// the end of the text only and <c>\d \w \s</c> are ASCII. What it does not know is an error and never a silent miss.
/// </summary>
internal sealed class GoRegex
{
    private readonly List<State> states;
    private readonly int start;

    private GoRegex(List<State> states, int start)
    {
        this.states = states;
        this.start = start;
    }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="SopsException">Go would refuse it too, or it uses what this reader does not know.</exception>
    public static GoRegex Compile(string pattern)
    {
        var (states, start) = GoRegexParser.Parse(pattern);
        return new(states, start);
    }

    /// <summary>Whether the pattern matches anywhere in the text.</summary>
    public bool IsMatch(string text)
    {
        var current = new HashSet<int>();
        var next = new HashSet<int>();
        for (var at = 0; ; at++)
        {
            // Unanchored: a match may begin at every position.
            if (Follow(start, at, text.Length, current) || current.Any(index => states[index] is { Kind: StateKind.Match }))
            {
                return true;
            }

            if (at == text.Length)
            {
                return false;
            }

            next.Clear();
            foreach (var index in current)
            {
                var state = states[index];
                if (state.Kind == StateKind.Character && state.Accepts(text[at]) && Follow(state.Next, at + 1, text.Length, next))
                {
                    return true;
                }
            }

            (current, next) = (next, current);
        }
    }

    // Adds every state that is reachable without reading a character; true where the match is among them.
    private bool Follow(int index, int at, int length, HashSet<int> into)
    {
        var pending = new Stack<int>();
        pending.Push(index);
        while (pending.TryPop(out var top))
        {
            if (!into.Add(top))
            {
                continue;
            }

            var state = states[top];
            switch (state.Kind)
            {
                case StateKind.Match:
                    return true;
                case StateKind.Split:
                    pending.Push(state.Other);
                    pending.Push(state.Next);
                    break;
                case StateKind.Begin when at == 0:
                case StateKind.End when at == length:
                case StateKind.Empty:
                    pending.Push(state.Next);
                    break;
            }
        }

        return false;
    }

    internal enum StateKind
    {
        Character,
        Split,
        Begin,
        End,
        Empty,
        Match,
    }

    internal sealed class State(StateKind kind)
    {
        public StateKind Kind { get; } = kind;

        public int Next { get; set; } = -1;

        public int Other { get; set; } = -1;

        public Func<char, bool> Accepts { get; init; } = static _ => false;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Next} {Other}");
    }
}
