using System.Diagnostics;
using System.Text;

namespace ManifestGen.PackageTests;

/// <summary>A process that was started, with what it printed so far; it does not outlive the test.</summary>
internal sealed class RunningCommand : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    public RunningCommand(ProcessStartInfo info)
    {
        process = new() { StartInfo = info };
        process.OutputDataReceived += (_, e) => Append(e.Data);
        process.ErrorDataReceived += (_, e) => Append(e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    public bool HasEnded => process.HasExited;

    public async Task<Outcome> WaitForEndAsync(TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}\n{Output}");
        }

        return new Outcome(process.ExitCode, Output);
    }

    /// <summary>Waits until something is true, and fails with what was printed where it does not become so.</summary>
    public async Task WaitUntilAsync(Func<string, bool> isReached, string what)
    {
        for (var waited = 0; !isReached(Output); waited++)
        {
            if (waited > 900 || process.HasExited)
            {
                throw new TimeoutException($"{what} did not happen:\n{Output}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>SIGKILL on Unix: nothing in the process can do anything about it.</summary>
    public void Kill() => process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }
}
