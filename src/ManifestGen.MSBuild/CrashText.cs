using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace ManifestGen.MSBuild;

/// <summary>Finds what the runtime wrote about a dying program.</summary>
internal static class CrashText
{
    private static readonly Regex Frame = new(@"^\s+at .+ in (?<file>.+):line (?<line>\d+)\s*$", RegexOptions.CultureInvariant);

    /// <summary>MG0004 or MG0001 where standard error explains the end of the process; null where it does not.</summary>
    /// <param name="errors">Lines of standard error.</param>
    /// <param name="paths">Turns a frame's path into one of this machine.</param>
    internal static Finding? Explain(IReadOnlyList<string> errors, SourcePathMap paths)
    {
        for (var i = 0; i < errors.Count; i++)
        {
            var line = errors[i];
            if (line.StartsWith("You must install", StringComparison.Ordinal)
                || line.IndexOf("compatible framework version", StringComparison.Ordinal) >= 0)
            {
                return ProgramDiagnostics.CannotStart(MissingFramework(errors));
            }

            if (Cause(line, i + 1 < errors.Count ? errors[i + 1] : "") is { } cause)
            {
                var (file, number) = UserFrame(errors, i, paths);
                return ProgramDiagnostics.Failed(cause, file, number);
            }
        }

        return null;
    }

    private static string? Cause(string line, string next)
    {
        const string Unhandled = "Unhandled exception. ";
        const string FailFast = "Process terminated.";
        if (line.StartsWith(Unhandled, StringComparison.Ordinal))
        {
            return line.Substring(Unhandled.Length).Trim();
        }

        if (line.StartsWith("Stack overflow", StringComparison.Ordinal))
        {
            return "stack overflow; a method calls itself without end.";
        }

        return line.StartsWith(FailFast, StringComparison.Ordinal) ? (line.Substring(FailFast.Length) + " " + next).Trim() : null;
    }

    /// <summary>The innermost frame whose source is on this machine: frames of packages name files of the machine that built them.</summary>
    private static (string File, int Line) UserFrame(IReadOnlyList<string> errors, int start, SourcePathMap paths)
    {
        for (var i = start; i < errors.Count; i++)
        {
            var match = Frame.Match(errors[i]);
            if (!match.Success)
            {
                continue;
            }

            var file = paths.ToLocal(match.Groups["file"].Value);
            if (File.Exists(file))
            {
                return (file, int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture));
            }
        }

        return ("", 0);
    }

    private static string MissingFramework(IReadOnlyList<string> errors)
    {
        foreach (var line in errors)
        {
            if (line.StartsWith("Framework:", StringComparison.Ordinal))
            {
                return $"the runtime that it needs is not installed ({line.Substring("Framework:".Length).Trim()}). Install it, or let TargetFramework name an installed one.";
            }
        }

        return "the runtime that it needs is not installed. Install it, or let TargetFramework name an installed one.";
    }
}
