using System.ComponentModel;
using System.Globalization;
using System.Text;
using Medallion.Shell;

namespace ManifestGen.Sops.Binary;

/// <summary>Runs the sops program: secrets go in and come out by pipes, never by arguments or files.</summary>
internal sealed class SopsProgram(string path, TimeSpan timeout)
{
    // A Secret has at most 1 MiB; more is not an answer to anything asked here.
    private const int MaxOutput = 64 * 1024 * 1024;

    private static readonly string[] OverridingVariables =
    [
        "SOPS_AGE_RECIPIENTS", "SOPS_PGP_FP", "SOPS_KMS_ARN", "SOPS_GCP_KMS_IDS", "SOPS_HUAWEICLOUD_KMS_IDS", "SOPS_AZURE_KEYVAULT_URLS", "SOPS_VAULT_URIS",
    ];

    private static readonly Dictionary<int, string> Meanings = new()
    {
        [2] = "it could not read its input",
        [3] = "it could not write its output",
        [4] = "it could not write its output",
        [5] = "it could not read .sops.yaml",
        [8] = "options contradict each other",
        [21] = "it could not encrypt the authentication code",
        [23] = "it could not encrypt a value",
        [24] = "it could not decrypt the authentication code",
        [25] = "it could not decrypt a value",
        [51] = "the authentication code does not fit",
        [52] = "there is no authentication code",
        [61] = "it found no .sops.yaml",
        [91] = "the path into the file is wrong",
        [92] = "the file is empty",
        [100] = "the file does not exist",
        [111] = "it has no key to encrypt with",
        [112] = "the rule names two ways to select values",
        [128] = "none of its keys opens the file",
        [200] = "nothing was changed",
        [203] = "the file is encrypted already",
    };

    /// <summary>The program as it is started.</summary>
    public string Path { get; } = path;

    /// <summary>The program at the given path, or the first on the PATH; null where there is none.</summary>
    public static SopsProgram? Find(string? path, TimeSpan timeout)
    {
        if (path is not null)
        {
            return File.Exists(path) ? new(path, timeout) : null;
        }

        var name = OperatingSystem.IsWindows() ? "sops.exe" : "sops";
        var folder = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, name)));
        return folder is null ? null : new(System.IO.Path.Combine(folder, name), timeout);
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="secrets">Texts that no message may hold.</param>
    /// <param name="arguments">The arguments, none of them secret.</param>
    public SopsProgramResult Run(string folder, ReadOnlyMemory<byte> input, IEnumerable<byte[]> secrets, params IEnumerable<string> arguments)
    {
        using var ended = new CancellationTokenSource(timeout);
        try
        {
            using var command = Command.Run(Path, arguments, options => options
                .WorkingDirectory(folder).ThrowOnError(false).CancellationToken(ended.Token).EnvironmentVariables(Environment()));
            return Finish(command, input, secrets, ended);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new(-1, [], "it could not be started");
        }
    }

    private SopsProgramResult Finish(Command command, ReadOnlyMemory<byte> input, IEnumerable<byte[]> secrets, CancellationTokenSource ended)
    {
        var output = new MemoryStream();
        var errors = new MemoryStream();
        var tooMuch = false;
        var reading = Task.WhenAll(Copy(command.StandardOutput.BaseStream, output), Copy(command.StandardError.BaseStream, errors));
        try
        {
            command.StandardInput.BaseStream.Write(input.Span);
            command.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that fails early closes its end; its exit code says why.
        }

        try
        {
            reading.GetAwaiter().GetResult();
            var result = command.Task.GetAwaiter().GetResult();
            return tooMuch ? new(-1, [], "it wrote more than 64 MiB")
                : result.ExitCode == 0 ? new(0, output.ToArray(), null)
                : new(result.ExitCode, [], Describe(result.ExitCode, errors.ToArray(), secrets));
        }
        catch (OperationCanceledException)
        {
            return tooMuch ? new(-1, [], "it wrote more than 64 MiB") : new(-1, [], $"it did not end within {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds");
        }
        catch (IOException)
        {
            return new(-1, [], "its output broke off");
        }
        finally
        {
            Array.Clear(output.GetBuffer());
        }

        async Task Copy(Stream from, MemoryStream to)
        {
            var buffer = new byte[64 * 1024];
            for (int count; (count = await from.ReadAsync(buffer, ended.Token).ConfigureAwait(false)) > 0;)
            {
                if (to.Length + count > MaxOutput)
                {
                    tooMuch = true;
                    await ended.CancelAsync().ConfigureAwait(false);
                    return;
                }

                to.Write(buffer, 0, count);
            }

            Array.Clear(buffer);
        }
    }

    // sops may repeat a value in an error; such a line is left out whole.
    private static string Describe(int code, byte[] errors, IEnumerable<byte[]> secrets)
    {
        var meaning = Meanings.GetValueOrDefault(code, "it failed");
        var text = $"{meaning} (exit code {code.ToString(CultureInfo.InvariantCulture)})";
        if (secrets.Any(secret => secret.Length > 0 && errors.AsSpan().IndexOf(secret) >= 0))
        {
            return text;
        }

        var line = Encoding.UTF8.GetString(errors).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        var clean = string.Concat((line ?? "").Where(c => !char.IsControl(c)).Take(200)).TrimEnd('.');
        return clean.Length == 0 ? text : $"{text}: {clean}";
    }

    // These replace the keys of the rule without a word, and the version check asks GitHub.
    private static IEnumerable<KeyValuePair<string, string>> Environment() =>
        OverridingVariables.Select(name => KeyValuePair.Create(name, "")).Append(new("SOPS_DISABLE_VERSION_CHECK", "1"));
}
