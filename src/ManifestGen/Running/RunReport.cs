using System.Globalization;
using System.Text;

namespace ManifestGen.Running;

/// <summary>What a run tells the build: a text file of tab-separated lines that ends in a marker, so that a run cut short is noticed.</summary>
internal sealed class RunReport
{
    private byte[] bytes = new byte[4096];
    private int length;

    /// <summary>Begins a report.</summary>
    public RunReport() => Add("manifestgen-report 2\n");

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

    public void AddSummary(string summary) => Line("summary", summary);

    /// <summary>Ends the report and writes it in one go.</summary>
    public void Write(string path, int exitCode)
    {
        Line("end", exitCode.ToString(CultureInfo.InvariantCulture));
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var file = File.Create(path);
        file.Write(bytes, 0, length);
    }

    private void Line(string kind, params ReadOnlySpan<string> fields)
    {
        Add(kind);
        foreach (var field in fields)
        {
            Add('\t');
            Add(NeedsEscape(field) ? Escaped(field) : field);
        }

        Add('\n');
    }

    private void Add(char c)
    {
        Reserve(1);
        bytes[length++] = (byte)c;
    }

    private void Add(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        length += Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, length);
    }

    private void Reserve(int more)
    {
        if (bytes.Length - length < more)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
        }
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

    private static string Escaped(string field) => field
        .Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\t", @"\t", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal)
        .Replace("\r", @"\r", StringComparison.Ordinal);
}
