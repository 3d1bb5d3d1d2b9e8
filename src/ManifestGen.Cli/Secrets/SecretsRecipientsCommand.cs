using System.CommandLine;
using System.Text;
using ManifestGen.Sops;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Management;

namespace ManifestGen.Cli.Secrets;

/// <summary><c>manifestgen secrets recipients</c>: who may open the files, in the rule file and in the files.</summary>
internal static class SecretsRecipientsCommand
{
    public static Command Create() => new("recipients", "Adds, removes and synchronises recipients.")
    {
        Change("add", "Adds a recipient to the rule file and to every file.", (recipients, key) => recipients.Contains(key, StringComparer.Ordinal) ? recipients : [.. recipients, key]),
        Change("remove", "Removes a recipient from the rule file and re-encrypts every file under a new data key.", (recipients, key) => [.. recipients.Where(recipient => recipient != key)]),
        Sync(),
    };

    private static Command Change(string verb, string description, Func<IReadOnlyList<string>, string, IReadOnlyList<string>> change)
    {
        var folder = SecretsSession.FolderOption();
        var recipient = new Argument<string>("recipient") { Description = "The public key, age1…" };
        var command = new Command(verb, description) { recipient, folder };
        command.SetAction(parsed => SecretsSession.Run(parsed.GetRequiredValue(folder), session =>
        {
            var key = AgeRecipient.Parse(parsed.GetRequiredValue(recipient)).Text;
            if (session.Folder.Configuration is not { } configuration)
            {
                return SecretsSession.Fail(SopsDiagnostics.NoRule.Id, "There is no .sops.yaml here or above. Start one by 'manifestgen secrets keygen'.");
            }

            if (verb == "remove" && configuration.Rules.All(rule => !rule.Age.Contains(key, StringComparer.Ordinal)))
            {
                return SecretsSession.Fail(SopsDiagnostics.BadRecipient.Id, $"No creation rule names '{key}'.{Diagnostics.NearMiss.Hint(key, configuration.Rules.SelectMany(rule => rule.Age).Distinct(StringComparer.Ordinal))}");
            }

            // Both sides must succeed: every file is computed before the first byte is written.
            var text = RuleFileEditor.Change(configuration, recipients => change(recipients, key));
            var next = SopsConfiguration.Read(configuration.Path, text);
            var byRules = session.Folder.Files().ToLookup(file => session.Folder.ConfigurationOf(file)?.Path ?? configuration.Path, StringComparer.Ordinal);
            var updates = Plan(session, [.. byRules[configuration.Path]], _ => next);
            AtomicFile.Write(configuration.Path, Encoding.UTF8.GetBytes(text));

            // A folder below may have rules of its own, whose recipients are not this one's business.
            foreach (var other in byRules.Where(group => group.Key != configuration.Path))
            {
                Console.Out.WriteLine($"{session.Folder.Show(other.Key)}: left alone with its {SecretsSession.Files(other.Count())}; it says by itself who opens them");
            }

            return Write(session, updates);
        }));
        return command;
    }

    private static Command Sync()
    {
        var folder = SecretsSession.FolderOption();
        var command = new Command("sync", "Brings every file to the recipients of its rule.") { folder };
        command.SetAction(parsed => SecretsSession.Run(parsed.GetRequiredValue(folder), session =>
        {
            var files = session.Folder.Files();
            return session.Folder.Configuration is null && files.All(file => session.Folder.ConfigurationOf(file) is null)
                ? SecretsSession.Fail(SopsDiagnostics.NoRule.Id, "There is no .sops.yaml here or above.")
                : Write(session, Plan(session, files, session.Folder.ConfigurationOf));
        }));
        return command;
    }

    private static List<(string Path, byte[] Content, bool IsRotated)> Plan(SecretsSession session, IReadOnlyList<string> files, Func<string, SopsConfiguration?> rulesOf)
    {
        var updates = new List<(string Path, byte[] Content, bool IsRotated)>();
        SecretsSession.ForEach(files, "Re-encrypting", path =>
        {
            if (rulesOf(path)?.Match(path) is not { } rule)
            {
                return;
            }

            var present = Sops.Documents.SopsFile.Read(File.ReadAllBytes(path)).Metadata.Age.Select(key => key.Recipient).ToHashSet(StringComparer.Ordinal);
            if (present.SetEquals(rule.Age))
            {
                return;
            }

            var wanted = rule.Age.Select(AgeRecipient.Parse).ToList();
            using var opened = session.Open(path);
            var editor = new SopsFileEditor(opened, TimeProvider.System);
            var rotates = !present.IsSubsetOf(rule.Age);
            updates.Add((path, rotates ? editor.Rotate(wanted) : editor.Add(wanted.Where(key => !present.Contains(key.Text))), rotates));
        });
        return updates;
    }

    private static int Write(SecretsSession session, List<(string Path, byte[] Content, bool IsRotated)> updates)
    {
        foreach (var (path, content, isRotated) in updates)
        {
            AtomicFile.Write(path, content);
            Console.Out.WriteLine($"{session.Folder.Show(path)}: {(isRotated ? "new data key" : "recipient added")}");
        }

        if (updates.Exists(update => update.IsRotated))
        {
            Console.Out.WriteLine("warning MG1311: A removed recipient still opens the older versions in the Git history. Change the secret values themselves.");
        }

        Console.Out.WriteLine($"{SecretsSession.Files(updates.Count)} changed");
        return 0;
    }
}
