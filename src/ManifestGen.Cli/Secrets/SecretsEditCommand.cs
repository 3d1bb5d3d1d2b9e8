using System.CommandLine;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Management;
using Spectre.Console;

namespace ManifestGen.Cli.Secrets;

/// <summary><c>manifestgen secrets edit</c>: the decrypted content in the user's editor, in memory where the system has such a place.</summary>
internal static class SecretsEditCommand
{
    public static Command Create()
    {
        var folder = SecretsSession.FolderOption();
        var name = new Argument<string>("name") { Description = "The Secret's name, the file's name or its path." };
        var command = new Command("edit", "Opens the decrypted content in $SOPS_EDITOR, $VISUAL or $EDITOR.") { name, folder };
        command.SetAction(parsed => SecretsSession.Run(parsed.GetRequiredValue(folder), session =>
        {
            if (session.FindOne(parsed.GetRequiredValue(name)) is not { } path)
            {
                return 1;
            }

            using var opened = session.Open(path);
            var editor = new SopsFileEditor(opened, TimeProvider.System);
            using var file = new PrivateTextFile(Path.GetFileNameWithoutExtension(path));
            file.Write(editor.Plaintext());
            while (true)
            {
                if (EditorProgram.Open(file.Path) is { } failure)
                {
                    return SecretsSession.Fail("MG1301", failure);
                }

                try
                {
                    var content = editor.Replace(file.Read());
                    if (content is not null)
                    {
                        AtomicFile.Write(path, content);
                    }

                    Console.Out.WriteLine($"{session.Folder.Show(path)}: {(content is null ? "unchanged" : "changed")}");
                    return 0;
                }
                catch (SopsException error) when (error.Failure == SopsFailure.Syntax && !Console.IsInputRedirected)
                {
                    Console.Error.WriteLine($"error MG1301: line {error.Line}: {error.Message}");
                    if (!AnsiConsole.Confirm("Open the editor again?"))
                    {
                        return 1;
                    }
                }
            }
        }));
        return command;
    }
}
