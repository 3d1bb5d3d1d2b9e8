using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace ManifestGen.MSBuild;

/// <summary>What one run leaves in <c>obj</c>, so that the next build knows by MSBuild's own means whether to run again.</summary>
internal static class BuildState
{
    /// <summary>Where the program lists what it answers for, beside its report: ten thousand lines that need not pass through here.</summary>
    internal static string OutputsOf(string reportFile) => reportFile + ".outputs";

    /// <summary>Writes the lists <c>inputs</c>, <c>folders</c> and <c>environment</c>, one path or name a line; one that would be empty is removed.</summary>
    internal static void Write(string folder, Report report)
    {
        var files = new List<string>();
        var folders = new List<string>();
        foreach (var input in report.Inputs)
        {
            (Directory.Exists(input) ? folders : files).Add(input);
        }

        WriteLines(Path.Combine(folder, "inputs"), files);

        // MSBuild compares no time stamps of folders, so the targets do.
        WriteLines(Path.Combine(folder, "folders"), folders);
        WriteLines(Path.Combine(folder, "environment"), report.EnvironmentNames.FindAll(IsPlainName));
    }

    /// <summary>Whether something the program read was changed after it began, and so may be newer than what it made of it.</summary>
    internal static bool ChangedSince(DateTime startUtc, Report report, string outputs)
    {
        var changed = report.Inputs.FindAll(input => File.Exists(input) && File.GetLastWriteTimeUtc(input) > startUtc);
        if (changed.Count > 0 && File.Exists(outputs))
        {
            // What the program wrote itself it knows.
            var written = new HashSet<string>(File.ReadLines(outputs), StringComparer.Ordinal);
            changed.RemoveAll(written.Contains);
        }

        return changed.Count > 0;
    }

    /// <summary>The targets put names into property functions, where quotes and brackets would be syntax.</summary>
    private static bool IsPlainName(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.' or ':'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    private static void WriteLines(string path, List<string> lines)
    {
        if (lines.Count == 0)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllText(path, string.Join("\n", new SortedSet<string>(lines, StringComparer.Ordinal)) + "\n", new UTF8Encoding(false));
    }
}
