using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using ManifestGen.Sops.Management;
using Spectre.Console;

namespace ManifestGen.Cli.Secrets;

/// <summary><c>manifestgen secrets set NAME KEY</c>: the value comes from standard input or a prompt, never from an argument.</summary>
internal static class SecretsSetCommand
{
    public static Command Create()
    {
        var folder = SecretsSession.FolderOption();
        var name = new Argument<string>("name") { Description = "The Secret's name, the file's name or its path." };
        var key = new Argument<string>("key") { Description = "The key under stringData or data; in a file that holds no Secret the path of a value." };
        var command = new Command("set", "Sets one value, read from standard input or a prompt.") { name, key, folder };
        command.SetAction(parsed => SecretsSession.Run(parsed.GetRequiredValue(folder), session =>
        {
            if (session.FindOne(parsed.GetRequiredValue(name)) is not { } path)
            {
                return 1;
            }

            using var opened = session.Open(path);
            var value = ReadValue();
            try
            {
                AtomicFile.Write(path, new SopsFileEditor(opened, TimeProvider.System).Set(parsed.GetRequiredValue(key), value));
            }
            finally
            {
                CryptographicOperations.ZeroMemory(value);
            }

            Console.Out.WriteLine($"{session.Folder.Show(path)}: '{parsed.GetRequiredValue(key)}' set");
            return 0;
        }));
        return command;
    }

    private static byte[] ReadValue()
    {
        if (!Console.IsInputRedirected)
        {
            return Encoding.UTF8.GetBytes(AnsiConsole.Prompt(new TextPrompt<string>("Value:").Secret().AllowEmpty()));
        }

        using var input = new MemoryStream();
        using (var stream = Console.OpenStandardInput())
        {
            stream.CopyTo(input);
        }

        // A shell's echo ends in a newline that nobody meant.
        var bytes = input.ToArray();
        Array.Clear(input.GetBuffer());
        return bytes is [.. var rest, (byte)'\n'] ? rest is [.. var core, (byte)'\r'] ? core : rest : bytes;
    }
}
