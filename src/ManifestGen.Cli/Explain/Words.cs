using System.Text;

namespace ManifestGen.Cli.Explain;

/// <summary>Lays sentences out for a terminal.</summary>
internal static class Words
{
    /// <summary>The columns to fill; without end where the output goes into a file or a pipe.</summary>
    public static int Width => Console.IsOutputRedirected ? int.MaxValue : Math.Max(40, Console.WindowWidth - 1);

    /// <summary>A phrase as the start of a line.</summary>
    public static string Capitalized(string phrase) => phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..];

    /// <summary>A text behind a label, its further lines under its first word.</summary>
    public static string Wrapped(string label, string text, int width)
    {
        var lines = new StringBuilder(label);
        var column = label.Length;
        foreach (var word in text.Split(' '))
        {
            if (column > label.Length)
            {
                var isFull = column + 1 + (long)word.Length > width;
                lines.Append(isFull ? "\n" + new string(' ', label.Length) : " ");
                column = isFull ? label.Length : column + 1;
            }

            lines.Append(word);
            column += word.Length;
        }

        return lines.ToString();
    }
}
