using System.CommandLine;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Management;

namespace ManifestGen.Cli.Secrets;

/// <summary><c>manifestgen secrets rotate</c>: new data keys, every ciphertext new, values the same.</summary>
internal static class SecretsRotateCommand
{
    public static Command Create()
    {
        var folder = SecretsSession.FolderOption();
        var names = new Argument<string[]>("name") { Description = "Secrets or files; all below the folder by default.", Arity = ArgumentArity.ZeroOrMore };
        var ignoreMac = new Option<bool>("--ignore-mac") { Description = "Takes files as they are though their authentication code does not fit; look at them first." };
        var command = new Command("rotate", "Re-encrypts files under new data keys for the recipients they have.") { names, ignoreMac, folder };
        command.SetAction(parsed => SecretsSession.Run(parsed.GetRequiredValue(folder), session =>
        {
            var files = new List<string>();
            foreach (var name in parsed.GetValue(names) ?? [])
            {
                if (session.FindOne(name) is not { } path)
                {
                    return 1;
                }

                files.Add(path);
            }

            var all = files.Count > 0 ? files : session.Folder.Files();
            SecretsSession.ForEach(all, "Rotating", path =>
            {
                using var opened = session.Open(path, parsed.GetValue(ignoreMac));
                var recipients = opened.File.Metadata.Age.Select(key => AgeRecipient.Parse(key.Recipient)).ToList();
                AtomicFile.Write(path, new SopsFileEditor(opened, TimeProvider.System).Rotate(recipients));
            });
            Console.Out.WriteLine($"{SecretsSession.Files(all.Count)} re-encrypted. Older versions stay readable in the Git history for whoever could read them.");
            return 0;
        }));
        return command;
    }
}
