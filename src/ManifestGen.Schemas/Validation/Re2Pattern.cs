using System.Collections.Concurrent;
using System.Text;

namespace ManifestGen.Schemas.Validation;

/// <summary>A pattern with the meaning that Go's regular expressions give it, asked in time linear in the text.</summary>
/// <remarks>
/// .NET's own expressions differ: <c>$</c> also matches before a final line break, classes know Unicode, and some patterns of published
/// definitions take exponential time. They also cost a program more to start than all other checks together.
/// </remarks>
internal sealed class Re2Pattern
{
    private static readonly ConcurrentDictionary<string, Re2Pattern?> Known = new(StringComparer.Ordinal);

    private readonly List<Step> steps = [];

    private Re2Pattern(Re2Syntax syntax)
    {
        Emit(syntax);
        steps.Add(new(StepKind.Match));
    }

    private enum StepKind
    {
        Set,
        Place,
        Split,
        Match,
    }

    /// <summary>The pattern; null where it is none.</summary>
    public static Re2Pattern? Of(string pattern) => Known.GetOrAdd(pattern, static text =>
    {
        try
        {
            return new(new Re2Parser(text).Parse());
        }
        catch (Exception problem) when (problem is FormatException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    });

    /// <summary>Whether some part of the text matches.</summary>
    public bool IsMatch(string text)
    {
        var current = new Threads(steps.Count);
        var next = new Threads(steps.Count);
        var before = -1;
        for (var at = 0; ; )
        {
            var ends = at >= text.Length;
            var rune = ends ? -1 : RuneAt(text, at, out at);
            if (Follow(0, current, before, rune) || Advance(current, next, before, rune, ends))
            {
                return true;
            }

            if (ends)
            {
                return false;
            }

            (current, next) = (next, current);
            next.Clear();
            before = rune;
        }
    }

    // Each thread waits at a set; those that take the character go on and wait behind it. What lies between depends on the character after that.
    private bool Advance(Threads current, Threads next, int before, int rune, bool ends)
    {
        for (var i = 0; i < current.Count; i++)
        {
            var at = current[i];
            if (steps[at].Kind != StepKind.Set)
            {
                if (Follow(at, current, before, rune))
                {
                    return true;
                }
            }
            else if (!ends && steps[at].Set!.Contains(rune))
            {
                next.Add(at + 1);
            }
        }

        return false;
    }

    private bool Follow(int start, Threads threads, int before, int rune)
    {
        var step = steps[start];
        switch (step.Kind)
        {
            case StepKind.Match:
                return true;
            case StepKind.Split:
                foreach (var target in (ReadOnlySpan<int>)[step.First, step.Second])
                {
                    if (target >= 0 && threads.Add(target) && Follow(target, threads, before, rune))
                    {
                        return true;
                    }
                }

                return false;
            case StepKind.Place:
                return Holds(step.Place, before, rune) && threads.Add(start + 1) && Follow(start + 1, threads, before, rune);
            default:
                threads.Add(start);
                return false;
        }
    }

    private static bool Holds(Re2Place place, int before, int rune) => place switch
    {
        Re2Place.Start => before < 0,
        Re2Place.End => rune < 0,
        Re2Place.LineStart => before is < 0 or '\n',
        Re2Place.LineEnd => rune is < 0 or '\n',
        Re2Place.WordBoundary => IsWord(before) != IsWord(rune),
        _ => IsWord(before) == IsWord(rune),
    };

    private static bool IsWord(int rune) => rune is >= 0 and < 0x80 && (char.IsAsciiLetterOrDigit((char)rune) || rune == '_');

    private static int RuneAt(string text, int at, out int next)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
        next = at + length;
        return rune.Value;
    }

    private void Emit(Re2Syntax syntax)
    {
        switch (syntax)
        {
            case Re2Set set:
                steps.Add(new(StepKind.Set) { Set = set });
                break;
            case Re2Assertion assertion:
                steps.Add(new(StepKind.Place) { Place = assertion.Place });
                break;
            case Re2Sequence sequence:
                foreach (var item in sequence.Items)
                {
                    Emit(item);
                }

                break;
            case Re2Choice choice:
                EmitChoice(choice);
                break;
            case Re2Repeat repeat:
                EmitRepeat(repeat);
                break;
        }
    }

    private void EmitChoice(Re2Choice choice)
    {
        var exits = new List<Step>();
        for (var i = 0; i < choice.Items.Count; i++)
        {
            if (i == choice.Items.Count - 1)
            {
                Emit(choice.Items[i]);
                break;
            }

            var split = Add(steps.Count + 1);
            Emit(choice.Items[i]);
            exits.Add(Add(-1));
            split.Second = steps.Count;
        }

        foreach (var exit in exits)
        {
            exit.First = steps.Count;
        }
    }

    private void EmitRepeat(Re2Repeat repeat)
    {
        for (var i = 0; i < repeat.Least; i++)
        {
            Emit(repeat.Item);
        }

        if (repeat.Most is not { } most)
        {
            var loop = steps.Count;
            var split = Add(loop + 1);
            Emit(repeat.Item);
            Add(loop);
            split.Second = steps.Count;
            return;
        }

        var optional = new List<Step>();
        for (var i = repeat.Least; i < most; i++)
        {
            optional.Add(Add(steps.Count + 1));
            Emit(repeat.Item);
        }

        foreach (var split in optional)
        {
            split.Second = steps.Count;
        }
    }

    private Step Add(int first)
    {
        var split = new Step(StepKind.Split) { First = first };
        steps.Add(split);
        return split;
    }

    private sealed class Step(StepKind kind)
    {
        public StepKind Kind { get; } = kind;

        public Re2Set? Set { get; init; }

        public Re2Place Place { get; init; }

        public int First { get; set; } = -1;

        public int Second { get; set; } = -1;
    }

    /// <summary>Steps to go on from, each once.</summary>
    private sealed class Threads(int size)
    {
        private readonly List<int> order = [];
        private readonly bool[] present = new bool[size];

        public int Count => order.Count;

        public int this[int index] => order[index];

        public bool Add(int step)
        {
            if (present[step])
            {
                return false;
            }

            present[step] = true;
            order.Add(step);
            return true;
        }

        public void Clear()
        {
            foreach (var step in order)
            {
                present[step] = false;
            }

            order.Clear();
        }
    }
}
