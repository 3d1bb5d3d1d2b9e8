using System.Text;

namespace ManifestGen.Output;

/// <summary>The difference of two texts in half a line of words.</summary>
internal static class LineDiff
{
    private const int MaxCells = 1_000_000;
    private const int MaxShown = 3;
    private const int MaxWidth = 60;

    /// <summary>The first changes, such as <c>line 7: 'replicas: 3' is there for 'replicas: 2'</c>, and how many follow.</summary>
    /// <param name="actual">What is on disk.</param>
    /// <param name="expected">What the program says.</param>
    /// <param name="firstLine">The one-based line on disk where the first change is.</param>
    public static string Describe(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> expected, out int firstLine)
    {
        var left = Lines(actual);
        var right = Lines(expected);
        var changes = Changes(left, right);
        firstLine = changes.Count == 0 ? 1 : Math.Max(1, Math.Min(changes[0].Line, left.Length));
        if (changes.Count == 0)
        {
            return "line ends differ";
        }

        var shown = changes.Take(MaxShown).Select(Show);
        var rest = changes.Count > MaxShown ? $"; and {changes.Count - MaxShown} more" : "";
        return string.Join("; ", shown) + rest;
    }

    private static string Show(Change change) => change switch
    {
        { Actual: { } actual, Expected: { } expected } => $"line {change.Line}: '{Shorten(actual)}' is there for '{Shorten(expected)}'",
        { Actual: { } actual } => $"line {change.Line}: '{Shorten(actual)}' is added",
        { Expected: { } expected } => $"line {change.Line}: '{Shorten(expected)}' is missing",
        _ => "",
    };

    private static string Shorten(string line)
    {
        var text = new StringBuilder();
        foreach (var c in line.Trim())
        {
            text.Append(char.IsControl(c) ? ' ' : c);
        }

        return text.Length <= MaxWidth ? text.ToString() : text.ToString(0, MaxWidth - 1) + "…";
    }

    private static string[] Lines(ReadOnlySpan<byte> content)
    {
        var lines = Encoding.UTF8.GetString(content).ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static List<Change> Changes(string[] left, string[] right)
    {
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
        {
            start++;
        }

        var end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)])
        {
            end++;
        }

        var removed = new Queue<(int Line, string Text)>();
        var added = new Queue<string>();
        var changes = new List<Change>();
        var at = start;
        foreach (var (kind, text) in Walk(left.AsMemory(start, left.Length - start - end), right.AsMemory(start, right.Length - start - end)))
        {
            switch (kind)
            {
                case '=':
                    Flush(at);
                    at++;
                    break;
                case '-':
                    removed.Enqueue((++at, text));
                    break;
                default:
                    added.Enqueue(text);
                    break;
            }
        }

        Flush(at);
        return changes;

        void Flush(int line)
        {
            while (removed.Count > 0 || added.Count > 0)
            {
                var there = removed.TryDequeue(out var gone) ? gone : (Line: line + 1, Text: null);
                changes.Add(new(there.Line, there.Text, added.TryDequeue(out var text) ? text : null));
            }
        }
    }

    /// <summary>The steps from left to right: <c>=</c> kept, <c>-</c> only left, <c>+</c> only right; the longest common lines are kept where that is cheap to find.</summary>
    private static List<(char Kind, string Text)> Walk(ReadOnlyMemory<string> left, ReadOnlyMemory<string> right)
    {
        var a = left.Span;
        var b = right.Span;
        var steps = new List<(char, string)>(a.Length + b.Length);
        var (i, j) = (0, 0);
        if ((long)a.Length * b.Length <= MaxCells)
        {
            var common = new int[a.Length + 1, b.Length + 1];
            for (i = a.Length - 1; i >= 0; i--)
            {
                for (j = b.Length - 1; j >= 0; j--)
                {
                    common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
                }
            }

            (i, j) = (0, 0);
            while (i < a.Length && j < b.Length)
            {
                if (a[i] == b[j])
                {
                    steps.Add(('=', a[i++]));
                    j++;
                }
                else if (common[i + 1, j] >= common[i, j + 1])
                {
                    steps.Add(('-', a[i++]));
                }
                else
                {
                    steps.Add(('+', b[j++]));
                }
            }
        }

        while (i < a.Length)
        {
            steps.Add(('-', a[i++]));
        }

        while (j < b.Length)
        {
            steps.Add(('+', b[j++]));
        }

        return steps;
    }

    private readonly record struct Change(int Line, string? Actual, string? Expected);
}
