using Medallion.Shell;

namespace ManifestGen.Sops.Identities;

/// <summary>The environment, files and commands of this machine.</summary>
/// <param name="onVariable">Told of each variable that was asked for.</param>
/// <param name="onFile">Told of each file that was asked for.</param>
internal sealed class SystemIdentitySources(Action<string> onVariable, Action<string> onFile) : IIdentitySources
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(30);

    public string? DefaultFile
    {
        get
        {
            var folder = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
                : Variable("XDG_CONFIG_HOME") ?? (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home
                    ? OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support") : Path.Combine(home, ".config")
                    : null);
            return string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, "sops", "age", "keys.txt");
        }
    }

    public string? Variable(string name)
    {
        onVariable(name);
        return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
    }

    public string? File(string path)
    {
        var full = Path.GetFullPath(path);
        onFile(full);
        try
        {
            return System.IO.File.Exists(full) ? System.IO.File.ReadAllText(full) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public (string? Output, string? Problem) Command(string command)
    {
        var parts = ShellWords.Split(command);
        if (parts.Count == 0)
        {
            return (null, "is empty");
        }

        try
        {
            // No terminal: a program that wants a passphrase fails instead of waiting for ever.
            using var process = Medallion.Shell.Command.Run(parts[0], parts.Skip(1), options => options.Timeout(CommandTimeout).ThrowOnError(false));
            process.StandardInput.Close();
            var result = process.Task.GetAwaiter().GetResult();
            return result.Success
                ? (result.StandardOutput, null)
                : (null, $"ended with code {result.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        }
        catch (TimeoutException)
        {
            return (null, "did not end within 30 seconds");
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException or IOException or AggregateException)
        {
            return (null, "could not be started");
        }
    }
}
