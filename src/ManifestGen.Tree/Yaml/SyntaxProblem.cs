using YamlDotNet.Core;

namespace ManifestGen.Yaml;

/// <summary>Words for what the YAML parser stumbled over.</summary>
internal static class SyntaxProblem
{
    /// <summary>The finding for a parser exception.</summary>
    public static Diagnostic Describe(YamlException exception, Origin place, Origin end, string text)
    {
        // The parser blames whatever comes before or after; a tab before the first character is what the author has to look for.
        var last = exception.Message.Contains(" tab ", StringComparison.Ordinal) ? int.MaxValue : Math.Min(end.Line, place.Line + 1);
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            var indentation = content[..(content.Length - content.TrimStart(" \t").Length)];
            if (line > last)
            {
                break;
            }

            if (line >= place.Line - 1 && indentation.IndexOf('\t') is var tab and >= 0 && indentation.Length < content.Length)
            {
                return YamlDiagnostics.TabIndentation.At("A tab stands in the indentation. Replace it by spaces.", place with { Line = line, Column = tab + 1 });
            }
        }

        // The parser quotes no content except single characters, tags and anchors, so that its words are safe to repeat.
        var sentence = exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return YamlDiagnostics.Syntax.At($"The YAML does not parse: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}. Check the indentation, quotes and colons here and in the line before.", place);
    }

    /// <summary>The finding where the parser gives no reason.</summary>
    public static Diagnostic Unclear(Origin place) =>
        YamlDiagnostics.Syntax.At("The YAML does not parse after this place: a bracket, brace or quote is not closed, or the indentation changes inside a value. Check here and the lines around.", place);
}
