using System.Text;

namespace ManifestGen.Sops.Documents;

/// <summary>Replacements at places of one text; everything else keeps its bytes.</summary>
internal sealed class TextEdits(string text)
{
    private readonly List<(TextSpan Span, string Replacement)> edits = [];

    public void Replace(TextSpan span, string replacement) => edits.Add((span, replacement));

    public string Apply()
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var (span, replacement) in edits.OrderBy(edit => edit.Span.Start))
        {
            result.Append(text, at, span.Start - at).Append(replacement);
            at = span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
