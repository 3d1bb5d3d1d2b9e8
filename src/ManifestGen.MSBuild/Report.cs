using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace ManifestGen.MSBuild;

/// <summary>What a program says about its run, read from the file it writes while it works.</summary>
/// <remarks>
/// UTF-8 lines of tab-separated fields; the first is <c>manifestgen-report 2</c>, the last <c>end</c> and the exit code.
/// A report without that last line comes from a program that died on the way.
/// </remarks>
internal sealed class Report
{
    internal const string Header = "manifestgen-report 2";

    internal List<Finding> Findings { get; } = [];

    internal List<string> Inputs { get; } = [];

    internal List<string> EnvironmentNames { get; } = [];

    internal string? Summary { get; private set; }

    /// <summary>Null where the end marker is missing.</summary>
    internal int? ExitCode { get; private set; }

    /// <summary>Why the file is no report; null where it is one, finished or not.</summary>
    internal string? Problem { get; private set; }

    internal static Report Read(string path)
    {
        if (!File.Exists(path))
        {
            return new Report();
        }

        // The program may still be writing, so the reader must not lock it out.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, new UTF8Encoding(false));
        return Parse(reader.ReadToEnd());
    }

    internal static Report Parse(string text)
    {
        var report = new Report();
        if (text.Length == 0)
        {
            return report;
        }

        var lines = text.Split('\n');
        if (lines[0] != Header)
        {
            report.Problem = $"it begins with '{Shorten(lines[0])}' instead of '{Header}'";
            return report;
        }

        // The piece after the last newline is empty in a whole file and half a line in a broken one.
        for (var i = 1; i < lines.Length - 1 && report.Problem is null && report.ExitCode is null; i++)
        {
            report.Take(lines[i], i + 1);
        }

        return report;
    }

    private void Take(string line, int number)
    {
        var fields = line.Split('\t');
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = Unescape(fields[i]);
        }

        switch (fields[0])
        {
            case "diagnostic" when fields.Length == 8 && fields[1] is "error" or "warning" or "info":
                Findings.Add(new Finding(fields[1], fields[2], fields[7], fields[3], Number(fields[4]), Number(fields[5]), fields[6]));
                break;
            case "input" when fields.Length == 2:
                Inputs.Add(fields[1]);
                break;
            case "env" when fields.Length == 2:
                EnvironmentNames.Add(fields[1]);
                break;
            case "summary" when fields.Length == 2:
                Summary = fields[1];
                break;
            case "end" when fields.Length == 2 && int.TryParse(fields[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code):
                ExitCode = code;
                break;
            default:
                Problem = $"line {number.ToString(CultureInfo.InvariantCulture)} is '{Shorten(line)}'";
                break;
        }
    }

    private static int Number(string field) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Shorten(string line) => line.Length <= 60 ? line : line.Substring(0, 60) + "…";

    private static string Unescape(string field)
    {
        if (field.IndexOf('\\') < 0)
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != '\\' || i == field.Length - 1)
            {
                text.Append(field[i]);
                continue;
            }

            i++;
            text.Append(field[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other });
        }

        return text.ToString();
    }
}
