using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading;

namespace ManifestGen.MSBuild;

/// <summary>Runs one program with closed input, captured output, a time limit and no way to outlive the build.</summary>
internal sealed class ProgramProcess
{
    // An endless writer must not fill the build's memory before its time is up.
    private const int MaxLines = 10_000;
    private const int PollMilliseconds = 250;
    private const int GraceMilliseconds = 2_000;

    // What a short run wants of the runtime; https://learn.microsoft.com/dotnet/core/runtime-config documents the switches. Who sets one, decides.
    private static readonly KeyValuePair<string, string>[] RuntimeSettings =
    [
        // A tenth to a third of a short run goes into remapping pages of compiled code; the program is the user's own and ends at once.
        new("DOTNET_EnableWriteXorExecute", "0"),

        // Nearly all that a program describes lives until it ends, so that collecting early moves it for nothing: a tenth of a run of ten thousand resources.
        new("DOTNET_GCgen0size", "0x1000000"),
    ];

    private readonly string _fileName;
    private readonly IReadOnlyList<string> _arguments;
    private readonly string _workingDirectory;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    internal ProgramProcess(string fileName, IReadOnlyList<string> arguments, string workingDirectory)
    {
        _fileName = fileName;
        _arguments = arguments;
        _workingDirectory = workingDirectory;
    }

    /// <param name="timeout">How long the process may run.</param>
    /// <param name="canceled">Set when the build is canceled.</param>
    /// <param name="finished">Whether the program has said all it has to say, though its process still runs.</param>
    internal ProgramRun Run(TimeSpan timeout, WaitHandle canceled, Func<bool> finished)
    {
        using var process = new Process { StartInfo = StartInfo() };
        using var outputEnded = new ManualResetEvent(false);
        using var errorsEnded = new ManualResetEvent(false);
        process.OutputDataReceived += (_, e) => Take(_output, e.Data, outputEnded);
        process.ErrorDataReceived += (_, e) => Take(_errors, e.Data, errorsEnded);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new ProgramRun(RunOutcome.NotStarted, -1, [], [], $"'{_fileName}': {e.Message}");
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var outcome = Wait(process, timeout, canceled, finished);
        if (outcome != RunOutcome.Exited)
        {
            ProcessTree.Kill(process);
        }

        // A grandchild may hold the pipes open; what it says is of no interest.
        WaitHandle.WaitAll([outputEnded, errorsEnded], GraceMilliseconds);
        var exitCode = outcome == RunOutcome.Exited ? process.ExitCode : -1;
        return new ProgramRun(outcome, exitCode, _output.ToArray(), _errors.ToArray());
    }

    private static RunOutcome Wait(Process process, TimeSpan timeout, WaitHandle canceled, Func<bool> finished)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan? finishedAt = null;
        while (true)
        {
            if (process.WaitForExit(PollMilliseconds))
            {
                return RunOutcome.Exited;
            }

            if (canceled.WaitOne(0))
            {
                return RunOutcome.Canceled;
            }

            if (clock.Elapsed >= timeout)
            {
                return RunOutcome.TimedOut;
            }

            if (finishedAt is null && finished())
            {
                finishedAt = clock.Elapsed;
            }

            if (finishedAt is { } since && clock.Elapsed - since > TimeSpan.FromMilliseconds(GraceMilliseconds))
            {
                return RunOutcome.Lingered;
            }
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(_fileName, CommandLine.Join(_arguments))
        {
            WorkingDirectory = _workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // MSBuild sets these for itself; a program that builds or evaluates projects would inherit the wrong SDK.
        foreach (var name in new List<string>(info.Environment.Keys))
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            {
                info.Environment.Remove(name);
            }
        }

        foreach (var setting in RuntimeSettings)
        {
            if (!info.Environment.ContainsKey(setting.Key))
            {
                info.Environment[setting.Key] = setting.Value;
            }
        }

        return info;
    }

    private static void Take(ConcurrentQueue<string> lines, string? line, ManualResetEvent ended)
    {
        if (line is null)
        {
            try
            {
                ended.Set();
            }
            catch (ObjectDisposedException)
            {
                // The pipe closed after the wait for it was over.
            }
        }
        else if (lines.Count < MaxLines)
        {
            lines.Enqueue(line);
        }
        else if (lines.Count == MaxLines)
        {
            lines.Enqueue(string.Format(CultureInfo.InvariantCulture, "… more than {0} lines; the rest is not kept", MaxLines));
        }
    }
}
