using System.Globalization;

namespace ManifestGen.Rules;

/// <summary>Reads the steps back from a path's text.</summary>
internal static class FieldPathSteps
{
    public static IEnumerable<PathStep> Of(FieldPath path)
    {
        var text = path.Text ?? "";
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                at++;
            }
            else if (text[at] == '[' && at + 1 < text.Length && text[at + 1] == '"')
            {
                var end = text.IndexOf("\"]", at, StringComparison.Ordinal);
                yield return text[(at + 2)..end];
                at = end + 2;
            }
            else if (text[at] == '[')
            {
                var end = text.IndexOf(']', at);
                yield return int.Parse(text.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture);
                at = end + 1;
            }
            else
            {
                var end = text.AsSpan(at).IndexOfAny('.', '[');
                end = end < 0 ? text.Length : at + end;
                yield return text[at..end];
                at = end;
            }
        }
    }
}
