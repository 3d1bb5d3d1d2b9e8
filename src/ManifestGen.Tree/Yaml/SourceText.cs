using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ManifestGen.Yaml;

/// <summary>Looks at YAML text as text: its encoding, its characters, its lines.</summary>
internal static class SourceText
{
    /// <summary>A finding where the bytes are no UTF-8.</summary>
    public static Diagnostic? FindEncodingError(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return YamlDiagnostics.Encoding.At("The file is UTF-16. Save it as UTF-8 without byte order mark.", new(file, 1, 1));
        }

        if (Utf8.IsValid(bytes))
        {
            return null;
        }

        var line = 1;
        var column = 1;
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) != OperationStatus.Done)
            {
                break;
            }

            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            bytes = bytes[consumed..];
        }

        return YamlDiagnostics.Encoding.At($"The byte 0x{(bytes.IsEmpty ? 0 : bytes[0]):X2} is no UTF-8. Save the file as UTF-8 without byte order mark.", new(file, line, column));
    }

    /// <summary>A finding where a character is one that Go's reader refuses.</summary>
    public static Diagnostic? FindControlCharacter(string text, string file)
    {
        for (var at = 0; at < text.Length; at++)
        {
            // A byte order mark is allowed where a stream begins and nowhere else.
            if (IsSuspicious(text[at]) && (text[at] != '\uFEFF' || at > 0))
            {
                return YamlDiagnostics.ControlCharacter.At(
                    $"The character U+{(int)text[at]:X4} is not allowed in YAML. Remove it, or write it as an escape inside double quotes.", Place(text, at, file));
            }
        }

        return null;
    }

    // Control characters but for tab and line breaks, and the marks that editors do not show.
    private static bool IsSuspicious(char c) => c < ' ' ? c is not ('\t' or '\n' or '\r') : c >= '\u007F' && (c <= '\u009F' ? c != '\u0085' : c is '\uFFFE' or '\uFFFF' or '\uFEFF');

    /// <summary>The start of the first line after the one-based line <paramref name="failedLine"/> that begins a document, and the number of lines before it; the end of the text where there is none.</summary>
    public static (int Start, int Line) NextDocument(string text, int start, int line, int failedLine)
    {
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
            {
                break;
            }

            (start, line) = (end + 1, line + 1);
            if (line >= failedLine && text.AsSpan(start).StartsWith("---") && (start + 3 == text.Length || text[start + 3] is ' ' or '\t' or '\r' or '\n'))
            {
                return (start, line);
            }
        }

        return (text.Length, line);
    }

    /// <summary>The place of a character.</summary>
    public static Origin Place(string text, int at, string file)
    {
        var before = text.AsSpan(0, at);
        return new(file, before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }
}
