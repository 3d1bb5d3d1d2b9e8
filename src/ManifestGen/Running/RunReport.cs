using System.Globalization;
using System.Text;

namespace ManifestGen.Running;

/// <summary>What a run tells the build: a text file of tab-separated lines that ends in a marker, so that a run cut short is noticed.</summary>
internal sealed class RunReport
{
    private readonly StringBuilder text = new("manifestgen-report 1\n");

    public void Add(Diagnostic diagnostic) => Line(
        "diagnostic",
        diagnostic.Severity.ToString().ToLowerInvariant(),
        diagnostic.Descriptor.Id,
        diagnostic.Origin?.File ?? "",
        (diagnostic.Origin?.Line ?? 0).ToString(CultureInfo.InvariantCulture),
        (diagnostic.Origin?.Column ?? 0).ToString(CultureInfo.InvariantCulture),
        diagnostic.Descriptor.HelpLink,
        diagnostic.Text);

    public void AddInput(string path) => Line("input", path);

    public void AddEnvironment(string name) => Line("env", name);

    public void AddOutput(string path) => Line("output", path);

    public void AddSummary(string summary) => Line("summary", summary);

    /// <summary>Ends the report and writes it in one go.</summary>
    public void Write(string path, int exitCode)
    {
        Line("end", exitCode.ToString(CultureInfo.InvariantCulture));
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        // Chunk by chunk: of many files it is large, and would else be twice in memory.
        using var writer = new StreamWriter(path);
        foreach (var chunk in text.GetChunks())
        {
            writer.Write(chunk.Span);
        }
    }

    private void Line(string kind, params ReadOnlySpan<string> fields)
    {
        text.Append(kind);
        foreach (var field in fields)
        {
            text.Append('\t');
            if (NeedsEscape(field))
            {
                AddEscaped(field);
            }
            else
            {
                text.Append(field);
            }
        }

        text.Append('\n');
    }

    private static bool NeedsEscape(string field)
    {
        foreach (var c in field)
        {
            if (c is '\\' or '\t' or '\n' or '\r')
            {
                return true;
            }
        }

        return false;
    }

    private void AddEscaped(string field)
    {
        foreach (var c in field)
        {
            _ = c switch
            {
                '\\' => text.Append(@"\\"),
                '\t' => text.Append(@"\t"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                _ => text.Append(c),
            };
        }
    }
}
