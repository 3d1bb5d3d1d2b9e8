using System.CommandLine;
using ManifestGen.Sops;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Engine;
using ManifestGen.Sops.Identities;
using ManifestGen.Sops.Management;
using Spectre.Console;

namespace ManifestGen.Cli.Secrets;

/// <summary>What every verb needs: the folder, the identities, and one place that turns failures into messages.</summary>
internal sealed class SecretsSession : IDisposable
{
    private SecretsSession(SecretsFolder folder)
    {
        Folder = folder;
        Identities = new(new SystemIdentitySources(static _ => { }, static _ => { }));
    }

    public SecretsFolder Folder { get; }

    public IdentityLookup Identities { get; }

    /// <summary>The option by which every verb is pointed to a repository.</summary>
    public static Option<string> FolderOption() => new("--folder", "-C")
    {
        Description = "The folder whose *.sops.yaml files are meant; the current one by default.",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>Runs a verb; a failure becomes one line on standard error and exit code 1.</summary>
    public static int Run(string folder, Func<SecretsSession, int> verb)
    {
        try
        {
            using var session = new SecretsSession(SecretsFolder.Open(folder));
            return verb(session);
        }
        catch (SopsException error)
        {
            return Fail(SopsFileEngine.DescriptorOf(error.Failure).Id, error.Message);
        }
        catch (Sops.AgeFormat.AgeException error)
        {
            return Fail(SopsDiagnostics.BadRecipient.Id, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(SopsDiagnostics.NotEncrypted.Id, $"A file cannot be read or written: {error.Message}");
        }
    }

    /// <summary>Reports a failure that no file position belongs to.</summary>
    public static int Fail(string id, string message)
    {
        Console.Error.WriteLine($"error {id}: {message}");
        return 1;
    }

    /// <summary>The one file that a name means; null, with a report, where none or several do.</summary>
    public string? FindOne(string name)
    {
        var found = Folder.Find(name);
        if (found is [{ } only])
        {
            return only;
        }

        var names = Folder.Files().Select(file => Path.GetFileName(file)[..^".sops.yaml".Length]);
        Fail("MG1301", found.Count == 0
            ? $"No encrypted file is named '{name}'.{ManifestGen.Diagnostics.NearMiss.Hint(name, names)}"
            : $"Several encrypted files are named '{name}': {string.Join(", ", found.Select(Folder.Show))}. Give the path.");
        return null;
    }

    /// <summary>Opens a file with its authentication code checked, unless the user looked at it and said otherwise; the caller disposes it.</summary>
    /// <exception cref="SopsException">No identity opens it, or it was altered.</exception>
    public OpenedFile Open(string path, bool ignoreMac = false)
    {
        var file = SopsFile.Read(File.ReadAllBytes(path));
        if (file.TryUnwrap(Identities.Identities) is { } key)
        {
            return ignoreMac ? OpenedFile.OpenUnchecked(file, key) : OpenedFile.Open(file, key);
        }

        var sources = Identities.Problems.Count > 0 ? " " + string.Join(' ', Identities.Problems) : "";
        throw new SopsException(SopsFailure.NoKey, $"No age identity at hand opens '{Folder.Show(path)}'. Set SOPS_AGE_KEY_FILE to a key of one of its recipients.{sources}");
    }

    /// <summary>A number of files as a sentence has it.</summary>
    public static string Files(int count) => count == 1 ? "1 file" : $"{count} files";

    /// <summary>Runs a step for each file with a progress bar where somebody watches and it takes long.</summary>
    public static void ForEach(IReadOnlyList<string> files, string what, Action<string> step)
    {
        if (files.Count < 20 || Console.IsErrorRedirected)
        {
            foreach (var file in files)
            {
                step(file);
            }

            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true).Start(progress =>
        {
            var task = progress.AddTask(what, maxValue: files.Count);
            foreach (var file in files)
            {
                step(file);
                task.Increment(1);
            }
        });
    }

    public void Dispose() => Identities.Dispose();
}
