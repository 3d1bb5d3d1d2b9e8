using System.ComponentModel;
using System.Diagnostics;
using ManifestGen.Sops.Identities;

namespace ManifestGen.Cli.Secrets;

/// <summary>The user's editor, on the user's terminal.</summary>
internal static class EditorProgram
{
    private static readonly string[] Variables = ["SOPS_EDITOR", "VISUAL", "EDITOR"];

    /// <summary>Opens a file and waits; why it failed, or null.</summary>
    public static string? Open(string path)
    {
        var command = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))
            ?? (OperatingSystem.IsWindows() ? "notepad" : "vi");
        var words = ShellWords.Split(command);
        if (words.Count == 0)
        {
            return "The editor's command is empty. Set EDITOR.";
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo(words[0], [.. words.Skip(1), path]) { UseShellExecute = false });
            if (process is null)
            {
                return $"The editor '{words[0]}' did not start. Set EDITOR.";
            }

            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"The editor '{words[0]}' ended with code {process.ExitCode}; nothing was changed.";
        }
        catch (Win32Exception)
        {
            return $"The editor '{words[0]}' could not be started. Set EDITOR.";
        }
    }
}
