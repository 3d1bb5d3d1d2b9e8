using System.Text;
using YamlDotNet.Core;

namespace ManifestGen.Yaml;

/// <summary>Reads YAML as Kubernetes reads it (YAML 1.1 in the dialect of sigs.k8s.io/yaml), with the place of every node.</summary>
/// <remarks>Bad input becomes diagnostics, never an exception; what parsed before and after a broken document is kept.</remarks>
public static class YamlReader
{
    // Each one costs a fresh start of the parser; whoever has so many has one mistake and not fifty.
    private const int MaxBrokenDocuments = 50;

    /// <summary>Reads a file from disk.</summary>
    /// <param name="path">The path; origins repeat it as it is given.</param>
    /// <param name="limits">How much the file may ask of the reader.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static YamlFile ReadFile(string path, YamlLimits? limits = null) => Read(File.ReadAllBytes(path), path, limits);

    /// <summary>Reads bytes.</summary>
    /// <param name="utf8">The bytes; a UTF-8 byte order mark is skipped.</param>
    /// <param name="file">The name that origins carry.</param>
    /// <param name="limits">How much the file may ask of the reader.</param>
    public static YamlFile Read(ReadOnlySpan<byte> utf8, string file, YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        if (utf8.Length > limits.MaxBytes)
        {
            return Failed(YamlDiagnostics.TooLarge.At($"The file has {utf8.Length:N0} bytes, more than the {limits.MaxBytes:N0} that are read. Split it.", new(file, 1, 1)));
        }

        if (SourceText.FindEncodingError(utf8, file) is { } encoding)
        {
            return Failed(encoding);
        }

        return ReadChecked(Encoding.UTF8.GetString(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8), file, limits);
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">The name that origins carry.</param>
    /// <param name="limits">How much the text may ask of the reader.</param>
    public static YamlFile Read(string text, string file, YamlLimits? limits = null)
    {
        limits ??= YamlLimits.Default;
        return text.Length > limits.MaxBytes
            ? Failed(YamlDiagnostics.TooLarge.At($"The text has {text.Length:N0} characters, more than the {limits.MaxBytes:N0} that are read. Split it.", new(file, 1, 1)))
            : ReadChecked(text, file, limits);
    }

    private static YamlFile ReadChecked(string text, string file, YamlLimits limits)
    {
        if (SourceText.FindControlCharacter(text, file) is { } control)
        {
            return Failed(control);
        }

        var documents = new List<YamlDocument>();
        var diagnostics = new List<Diagnostic>();
        var comments = new SuppressionComments(text, file);
        var start = 0;
        var line = 0;
        for (var broken = 0; start < text.Length && broken < MaxBrokenDocuments; broken++)
        {
            var reader = new TreeBuilder(new Parser(new StringReader(text[start..])), text, file, line, limits, diagnostics, comments);
            if (reader.ReadAll(documents) is not { } failedLine)
            {
                break;
            }

            // One broken document hides no mistake in the others: go on at the next document marker.
            (start, line) = SourceText.NextDocument(text, start, line, failedLine);
        }

        return new(documents, diagnostics, comments.Collect());
    }

    private static YamlFile Failed(Diagnostic diagnostic) => new([], [diagnostic], []);
}
