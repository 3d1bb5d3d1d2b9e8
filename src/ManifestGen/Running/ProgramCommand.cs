using System.CommandLine;

namespace ManifestGen.Running;

/// <summary>The command line that every program answers.</summary>
internal static class ProgramCommand
{
    private const int CouldNotRun = 2;

    // Apart, so that a build never loads what only people's commands need.
    public static int Run(ManifestApp app, IReadOnlyList<string> arguments) => BuildArguments.TryRead(arguments) is { } given
        ? Write(app, given.Output, given.Report, given.Project, given.Root, given.Verify, given.Overwrite, given.Shared, given.Severities)
        : Invoke(app, arguments);

    private static int Invoke(ManifestApp app, IReadOnlyList<string> arguments)
    {
        var root = new RootCommand("Describes what clusters should run. 'dotnet build' runs 'emit'; the other commands are for people.");
        root.Subcommands.Add(Writing(app, "emit", "Writes the manifests, and only what differs.", verify: false));
        root.Subcommands.Add(Writing(app, "verify", "Writes nothing; fails where the folder differs from the program.", verify: true));
        root.Subcommands.Add(Listing(app));
        root.Subcommands.Add(Charts.ValuesCommand.Create(app));
        root.Subcommands.Add(GraphVerb.Create(app));
        return root.Parse(arguments).Invoke();
    }

    private static Command Writing(ManifestApp app, string name, string description, bool verify)
    {
        var output = new Option<string>("--output") { Description = "The output folder.", DefaultValueFactory = _ => "manifests" };
        var report = new Option<string?>("--report") { Description = "Where to write the report for the build." };
        var project = new Option<string?>("--project") { Description = "The project file; relative paths of values start in its folder." };
        var root = new Option<string?>("--root") { Description = "The root of the repository; by default the nearest folder above that holds .git." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Write over generated files that somebody edited." };
        var shared = new Option<bool>("--shared") { Description = "Other projects write into the output folder too; each keeps a ledger of its own." };
        var severity = new Option<string[]>("--severity") { Description = "MG0107=error, also several joined by ';'.", DefaultValueFactory = _ => [] };
        var command = new Command(name, description) { output, report, project, root, shared, severity };
        if (!verify)
        {
            command.Options.Add(overwrite);
        }

        command.SetAction(parsed => Write(
            app,
            parsed.GetRequiredValue(output),
            parsed.GetValue(report),
            parsed.GetValue(project),
            parsed.GetValue(root),
            verify,
            !verify && parsed.GetValue(overwrite),
            parsed.GetValue(shared),
            parsed.GetValue(severity) ?? []));
        return command;
    }

    private static int Write(
        ManifestApp app, string output, string? report, string? project, string? root, bool verify, bool overwrite, bool shared, IReadOnlyList<string> severities)
    {
        var projectFolder = project is null ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(project)) ?? "/";
        var options = new RunOptions
        {
            Output = Path.GetFullPath(output),
            Root = root is null ? RepositoryRootOf(projectFolder) : Path.GetFullPath(root),
            ProjectFolder = projectFolder,
            ProjectName = BuildArguments.NameOf(project),
            Report = report,
            Verify = verify,
            Overwrite = overwrite,
            SharesOutput = shared,
            Severities = severities,
        };
        return Guarded(report, () => ManifestRun.Run(app, options));
    }

    private static Command Listing(ManifestApp app)
    {
        var command = new Command("list", "Lists every resource with its layer and the line that described it.");
        command.SetAction(_ => Guarded(null, () =>
        {
            foreach (var set in app.Build())
            {
                ResourceListing.Print(set, Console.Out);
            }

            return 0;
        }));
        return command;
    }

    private static int Guarded(string? report, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (report is not null)
        {
            var crash = new RunReport();
            crash.Add(CrashReport.ToDiagnostic(exception));
            crash.Write(report, CouldNotRun);
            Console.Error.WriteLine(exception);
            return CouldNotRun;
        }
    }

    private static string RepositoryRootOf(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                return at.FullName;
            }
        }

        return folder;
    }
}
