using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ManifestGen.MSBuild;

/// <summary>Starts the user's compiled program, waits for its report, and says in MSBuild's words what the report says.</summary>
/// <remarks>Standard output is never parsed and an exit code alone is never trusted: only a report with an end marker counts.</remarks>
[MSBuildMultiThreadableTask]
public sealed class RunManifestProgram : Task, ICancelableTask, IDisposable
{
    private readonly ManualResetEvent _canceled = new(false);

    /// <summary><c>emit</c> or <c>verify</c>.</summary>
    [Required]
    public string Verb { get; set; } = "";

    /// <summary>The program's assembly, absolute.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>The program's <c>.deps.json</c>; ignored where the file does not exist.</summary>
    public string DepsFile { get; set; } = "";

    /// <summary>The program's <c>.runtimeconfig.json</c>; required to exist.</summary>
    public string RuntimeConfig { get; set; } = "";

    /// <summary>The <c>dotnet</c> executable; <c>dotnet</c> of the path where empty.</summary>
    public string DotNetPath { get; set; } = "";

    /// <summary>The project file; errors without a place of their own point at it.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The folder that holds <c>.sops.yaml</c> and that paths in messages are short for, absolute.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>The folder for the manifests, absolute.</summary>
    [Required]
    public string Output { get; set; } = "";

    /// <summary>The folder in <c>obj</c> for the report and the lists of the run, absolute.</summary>
    [Required]
    public string StateFolder { get; set; } = "";

    /// <summary>Whether hand-edited files may be overwritten; <c>true</c>, <c>false</c> or empty.</summary>
    public string Overwrite { get; set; } = "";

    /// <summary>Whether other projects write into the folder too; <c>true</c>, <c>false</c> or empty.</summary>
    public string Shared { get; set; } = "";

    /// <summary>Seconds until the program is stopped.</summary>
    [Required]
    public string Timeout { get; set; } = "";

    /// <summary>Severities by id, <c>MG0107=error;MG0203=none</c>.</summary>
    public string Severity { get; set; } = "";

    /// <summary>The compiler's path map, by which places of a deterministic build are found on this machine.</summary>
    public string PathMap { get; set; } = "";

    /// <summary>Whether the result stands for everything the program read; false where an input changed during the run.</summary>
    [Output]
    public bool UpToDate { get; private set; }

    /// <inheritdoc/>
    public void Cancel() => _canceled.Set();

    /// <inheritdoc/>
    public void Dispose() => _canceled.Dispose();

    /// <inheritdoc/>
    public override bool Execute()
    {
        var settings = RunSettings.Parse(Timeout, Severity, Overwrite, Shared, out var mistakes);
        mistakes.ForEach(Say);
        if (Log.HasLoggedErrors || !CanStart())
        {
            return false;
        }

        var reportFile = Path.Combine(StateFolder, "report");
        Directory.CreateDirectory(StateFolder);
        File.Delete(reportFile);

        var start = DateTime.UtcNow;
        var process = new ProgramProcess(DotNetPath.Length > 0 ? DotNetPath : "dotnet", Arguments(settings, reportFile), Path.GetDirectoryName(Project)!);
        var run = process.Run(settings.Timeout, _canceled, () => Report.Read(reportFile).ExitCode is not null);
        var report = Report.Read(reportFile);
        Echo(run);

        if (run.Outcome == RunOutcome.Canceled)
        {
            return false;
        }

        report.Findings.ForEach(Say);
        if (Verdict(run, report, settings) is { } verdict)
        {
            Say(verdict);
        }

        if (Log.HasLoggedErrors)
        {
            return false;
        }

        if (report.Summary is { Length: > 0 } summary)
        {
            // The terminal logger shows a message of this shape as the project's own line of output.
            Log.LogMessage(MessageImportance.High, "{0} -> {1}", Path.GetFileNameWithoutExtension(Project), summary);
        }

        // A verification leaves no trace: what the next build compares with is what the last one wrote.
        if (Verb == "emit")
        {
            BuildState.Write(StateFolder, report);
            UpToDate = !BuildState.ChangedSince(start, report, BuildState.OutputsOf(reportFile));
        }

        return true;
    }

    private List<string> Arguments(RunSettings settings, string reportFile)
    {
        var arguments = new List<string> { "exec" };
        if (File.Exists(DepsFile))
        {
            arguments.AddRange(["--depsfile", DepsFile]);
        }

        arguments.AddRange(["--runtimeconfig", RuntimeConfig, Program, Verb]);
        arguments.AddRange(["--output", Output, "--report", reportFile, "--project", Project, "--root", Root]);
        if (settings.Overwrite)
        {
            arguments.Add("--overwrite");
        }

        if (settings.Shared)
        {
            arguments.Add("--shared");
        }

        foreach (var severity in settings.Severities)
        {
            arguments.AddRange(["--severity", severity]);
        }

        return arguments;
    }

    private bool CanStart()
    {
        foreach (var file in new[] { Program, RuntimeConfig })
        {
            if (!File.Exists(file))
            {
                Say(ProgramDiagnostics.CannotStart($"'{file}' does not exist. Build the project for .NET with OutputType Exe."));
                return false;
            }
        }

        return true;
    }

    /// <summary>What is to be said about the end of the process beyond what the report says; null where all is in order.</summary>
    private Finding? Verdict(ProgramRun run, Report report, RunSettings settings)
    {
        if (run.Outcome == RunOutcome.NotStarted)
        {
            return ProgramDiagnostics.CannotStart($"{run.Problem} Install the .NET SDK, or put 'dotnet' on the path.");
        }

        if (run.Outcome == RunOutcome.TimedOut)
        {
            return ProgramDiagnostics.TimedOut((int)settings.Timeout.TotalSeconds);
        }

        if (report.Problem is { } problem)
        {
            return ProgramDiagnostics.Unreadable(problem);
        }

        if (report.ExitCode is not { } reported)
        {
            var failed = report.Findings.Exists(finding => finding.Code == "MG0001");
            return failed ? null : CrashText.Explain(run.Errors, new SourcePathMap(PathMap)) ?? ProgramDiagnostics.Unfinished(run.ExitCode);
        }

        if (reported != 0)
        {
            return Log.HasLoggedErrors ? null : ProgramDiagnostics.FailedSilently(reported);
        }

        return run.Outcome == RunOutcome.Exited && run.ExitCode != 0
            ? CrashText.Explain(run.Errors, new SourcePathMap(PathMap)) ?? ProgramDiagnostics.Contradicted(reported, run.ExitCode)
            : null;
    }

    private void Say(Finding finding)
    {
        var file = finding.File.Length > 0 ? new SourcePathMap(PathMap).ToLocal(finding.File) : Project;

        // MSBuild repeats the place for every line of a message; one line reads best.
        var message = finding.Message.Replace('\n', ' ').Replace("\r", "");
        switch (finding.Severity)
        {
            case "error":
                Log.LogError(null, finding.Code, null, finding.HelpLink, file, finding.Line, finding.Column, 0, 0, message);
                break;
            case "warning":
                Log.LogWarning(null, finding.Code, null, finding.HelpLink, file, finding.Line, finding.Column, 0, 0, message);
                break;
            default:
                Log.LogMessage(null, finding.Code, null, file, finding.Line, finding.Column, 0, 0, MessageImportance.Normal, message);
                break;
        }
    }

    /// <summary>Everything the program printed, as messages that nobody parses: text shaped like an error stays text.</summary>
    private void Echo(ProgramRun run)
    {
        foreach (var line in run.Output)
        {
            Log.LogMessage(MessageImportance.Low, "  | {0}", line);
        }

        foreach (var line in run.Errors)
        {
            Log.LogMessage(MessageImportance.Low, "  ! {0}", line);
        }
    }
}
