using System.Text;

namespace ManifestGen.FakeProgram;

/// <summary>Writes a report by hand, as the contract says and as it forbids.</summary>
internal sealed class ReportWriter(string path)
{
    private readonly StringBuilder _text = new("manifestgen-report 2\n");

    public ReportWriter Line(params string[] fields)
    {
        _text.AppendJoin('\t', fields.Select(Escape)).Append('\n');
        return this;
    }

    public ReportWriter Outputs(params string[] paths)
    {
        File.WriteAllLines(path + ".outputs", paths);
        return this;
    }

    public int End(int exitCode)
    {
        Line("end", exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture)).Flush();
        return exitCode;
    }

    public void Flush() => File.WriteAllText(path, _text.ToString());

    private static string Escape(string field) =>
        field.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
