using System.CommandLine;
using System.Text;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Identities;
using ManifestGen.Sops.Management;

namespace ManifestGen.Cli.Secrets;

/// <summary><c>manifestgen secrets keygen</c>: a new age identity in a private file; only the public key is printed.</summary>
internal static class SecretsKeygenCommand
{
    public static Command Create()
    {
        var folder = SecretsSession.FolderOption();
        var output = new Option<string?>("--output", "-o") { Description = "The identity file; the one that sops reads by itself by default." };
        var command = new Command("keygen", "Makes an age identity, and a first .sops.yaml where there is none.") { output, folder };
        command.SetAction(parsed => SecretsSession.Run(parsed.GetRequiredValue(folder), session =>
        {
            var path = parsed.GetValue(output) ?? new SystemIdentitySources(static _ => { }, static _ => { }).DefaultFile;
            if (path is null)
            {
                return SecretsSession.Fail("MG1314", "No home folder is known. Name the identity file by --output.");
            }

            using var identity = AgeIdentity.Generate();
            Append(Path.GetFullPath(path), identity);
            Console.Out.WriteLine($"Identity written to {path}. Keep a copy where the cluster's disaster cannot reach.");
            Console.Out.WriteLine($"Public key: {identity.Recipient}");
            if (session.Folder.Configuration is null)
            {
                var rules = Path.Combine(session.Folder.Root, SopsConfiguration.FileName);
                AtomicFile.Write(rules, Encoding.UTF8.GetBytes(SopsConfiguration.Create("", [identity.Recipient.Text])));
                Console.Out.WriteLine($"Rules written to {rules}.");
            }
            else
            {
                Console.Out.WriteLine($"To let it open the files: manifestgen secrets recipients add {identity.Recipient}");
            }

            Console.Out.WriteLine($"For Flux, once per cluster: kubectl -n flux-system create secret generic sops-age --from-file=age.agekey={path}");
            return 0;
        }));
        return command;
    }

    // Never over an older identity: the files it opens would be lost.
    private static void Append(string path, AgeIdentity identity)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, new UTF8Encoding(false), options) { NewLine = "\n" };
        writer.WriteLine($"# public key: {identity.Recipient}");
        writer.WriteLine(identity.Reveal());
    }
}
