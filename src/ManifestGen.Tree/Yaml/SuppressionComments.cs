using System.Text.RegularExpressions;

namespace ManifestGen.Yaml;

/// <summary>Finds the comments that silence a diagnostic, and tells them from scalars that merely contain the words.</summary>
internal sealed partial class SuppressionComments(string text, string file)
{
    private const string Marker = "manifestgen:ignore";

    private readonly List<Extent> scalars = [];

    /// <summary>Whether the file mentions the marker at all; most do not, and then nothing is remembered.</summary>
    public bool IsNeeded { get; } = text.Contains(Marker, StringComparison.Ordinal);

    /// <summary>Remembers where a scalar stands, in one-based lines and columns of the whole file.</summary>
    public void Scalar(int line, int column, int endLine, int endColumn)
    {
        if (IsNeeded)
        {
            scalars.Add(new(line, column, endLine, endColumn));
        }
    }

    /// <summary>The comments found, in order.</summary>
    public IReadOnlyList<YamlSuppression> Collect()
    {
        if (!IsNeeded)
        {
            return [];
        }

        // Comments and scalars both come in order of place, so that one walk over the text serves all of them.
        var found = new List<YamlSuppression>();
        var (line, lineStart, scalar) = (1, 0, 0);
        foreach (Match match in Pattern().Matches(text))
        {
            var hash = match.Groups["hash"].Index;
            while (text.IndexOf('\n', lineStart, hash - lineStart) is var end and >= 0)
            {
                (line, lineStart) = (line + 1, end + 1);
            }

            var place = new Origin(file, line, hash - lineStart + 1);
            while (scalar < scalars.Count && (scalars[scalar].EndLine, scalars[scalar].EndColumn).CompareTo((place.Line, place.Column)) <= 0)
            {
                scalar++;
            }

            if (scalar == scalars.Count || !IsInside(scalars[scalar], place))
            {
                found.Add(new(match.Groups["id"].Value, match.Groups["reason"].Value.Trim(), place, !text.AsSpan(lineStart, hash - lineStart).IsWhiteSpace()));
            }
        }

        return found;
    }

    private static bool IsInside(Extent scalar, Origin place) =>
        (place.Line, place.Column).CompareTo((scalar.Line, scalar.Column)) >= 0
        && (place.Line, place.Column).CompareTo((scalar.EndLine, scalar.EndColumn)) < 0;

    [GeneratedRegex(@"(?:^|(?<=[ \t]))(?<hash>#)[ \t]*manifestgen:ignore[ \t]+(?<id>MG\d{4})(?<reason>[^\r\n]*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Pattern();

    private sealed record Extent(int Line, int Column, int EndLine, int EndColumn);
}
