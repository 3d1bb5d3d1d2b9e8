using System.Diagnostics;

namespace ManifestGen.Benchmarks;

/// <summary>One run of one process: wall time from start to exit, and the largest resident set seen.</summary>
internal sealed record Measured(TimeSpan Wall, TimeSpan Cpu, long PeakBytes)
{
    public static Measured Of(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // As the build starts programs; every .NET row alike.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x1000000";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync();
        var (peak, cpu) = (0L, TimeSpan.Zero);

        // The system forgets both figures when the process is gone; the last look before that is near enough. More looks would take a processor from it.
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                cpu = process.TotalProcessorTime;
            }
            catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                break;
            }
        }

        process.WaitForExit();
        watch.Stop();
        return process.ExitCode == 0
            ? new(watch.Elapsed, cpu, peak)
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }
}
