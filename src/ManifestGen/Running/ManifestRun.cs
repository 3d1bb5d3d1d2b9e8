using ManifestGen.Output;
using ManifestGen.Planning;
using ManifestGen.Secrets;

namespace ManifestGen.Running;

/// <summary>One run: describe, check, plan, encrypt, write, report. With an error nothing is written.</summary>
internal sealed class ManifestRun
{
    private readonly ManifestApp app;
    private readonly RunOptions options;
    private readonly List<Diagnostic> diagnostics = [];
    private readonly SortedSet<string> inputs = new(StringComparer.Ordinal);
    private readonly SortedSet<string> environment = new(StringComparer.Ordinal);
    private readonly List<string> companionPaths = [];
    private List<PlannedFile> owned = [];
    private readonly List<string> phrases = [];

    private IReadOnlyDictionary<string, DiagnosticSeverity> severities = new Dictionary<string, DiagnosticSeverity>();

    private ManifestRun(ManifestApp app, RunOptions options)
    {
        this.app = app;
        this.options = options;
    }

    // Rules settle severities for what they find; everything else passes here.
    private void Add(IEnumerable<Diagnostic> found) => diagnostics.AddRange(found
        .Select(diagnostic => diagnostic with { Severity = severities.GetValueOrDefault(diagnostic.Descriptor.Id, diagnostic.Severity) })
        .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.None));

    private bool HasErrors => diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public static int Run(ManifestApp app, RunOptions options)
    {
        var run = new ManifestRun(app, options);
        run.Execute();
        return run.Finish();
    }

    private void Execute()
    {
        (severities, var problems) = SeveritySettings.Read(options.Severities);
        diagnostics.AddRange(problems);
        if (app.Clusters.Count == 0)
        {
            Add([ProgramDiagnostics.NoCluster.At("The program adds no cluster, so there is nothing to write.", null)]);
            return;
        }

        var assemblies = app.Assemblies;

        // Rules and plan both only read, so that a second processor can lay out the bytes while the first one checks.
        var planning = Task.Run(() => OutputPlan.Of(assemblies, app.Shared, app.Beforehand.SeenSoFar(options)));
        var encrypting = Task.Run(() => Encrypt(assemblies));

        // What one method says of ten clusters is one mistake.
        var told = new HashSet<Mistake>();
        foreach (var assembly in assemblies)
        {
            foreach (var found in new RuleRunner(RulesOf(assembly), severities).Check(assembly.Set))
            {
                if (told.Add(new(found.Descriptor.Id, found.Origin, found.Text)))
                {
                    diagnostics.Add(found);
                }
            }
        }

        var plan = planning.GetAwaiter().GetResult();
        var secrets = encrypting.GetAwaiter().GetResult();
        Add(plan.Diagnostics);
        if (HasErrors)
        {
            return;
        }

        Add(secrets.Diagnostics);
        if (!HasErrors)
        {
            phrases.AddRange(secrets.Phrases);
            Write([.. plan.Files, .. secrets.Files], secrets.Companions);
        }
    }

    // Reads what is there and computes what should be; as with the plan, nothing is written before everything is known to be right.
    private EncryptedSecrets Encrypt(IReadOnlyList<ClusterAssembly> assemblies)
    {
        var all = new EncryptedSecrets();
        foreach (var assembly in assemblies.Where(assembly => assembly.Encrypted.Any()))
        {
            Encrypt(assembly, all);
        }

        return all;
    }

    private void Encrypt(ClusterAssembly assembly, EncryptedSecrets into)
    {
        if (assembly.Cluster.SecretEngine is not { } engine)
        {
            into.Diagnostics.Add(ProgramDiagnostics.NoSecretEngine.At(
                $"Cluster '{assembly.Cluster.Name}' declares {assembly.Encrypted.Count()} secrets and nothing encrypts them. Call WithSops on it.",
                assembly.Cluster.Origin));
            return;
        }

        var result = engine.Plan([.. assembly.Encrypted], new SecretFileContext
        {
            OutputFolder = options.Output,
            RepositoryRoot = options.Root,
            ProjectFolder = options.ProjectFolder,
            IsVerify = options.Verify,
            UserSecretsId = EntryAssembly.UserSecretsId,
            OnEnvironmentRead = name => environment.Add(name),
            OnFileRead = path => inputs.Add(path),
        });
        into.Diagnostics.AddRange(result.Diagnostics);
        into.Files.AddRange(result.Files.Select(file => new PlannedFile(file.Path, file.Content, PlannedFileKind.EncryptedSecret)));
        into.Companions.AddRange(result.Companions);
        if (result.Summary is { } phrase)
        {
            into.Phrases.Add(phrase);
        }
    }

    private void Write(List<PlannedFile> files, List<SecretFile> companions)
    {
        var seen = app.Beforehand.Seen(options);
        var result = OutputWriter.Apply(new OutputRequest
        {
            Folder = options.Output,
            Project = options.ProjectName,
            Files = files,
            Mode = options.Verify ? OutputMode.Verify : OutputMode.Write,
            Overwrite = options.Overwrite,
            CheckChanges = CheckChanges,
            SharesFolder = options.SharesOutput,
            Seen = seen,
        });
        if (seen is { HasNews: true })
        {
            seen.Save(Beforehand.FileOfSeen(options.Report!));
        }

        Add(result.Diagnostics);
        if (!options.Verify && !HasErrors)
        {
            owned = files;
            foreach (var companion in companions)
            {
                if (companion.Content is { } content && !File.Exists(companion.Path))
                {
                    File.WriteAllBytes(companion.Path, content);
                }

                // Looked for before it was written, so without this the next build would take it for an input that changed.
                companionPaths.Add(companion.Path);
            }
        }

        phrases.Insert(0, Sentence(result));
    }

    private IReadOnlyList<Diagnostic> CheckChanges(IReadOnlyList<ChangedFile> changed) =>
    [
        .. app.Assemblies.SelectMany(assembly => new RuleRunner([.. RulesOf(assembly).OfType<IChangeRule>()], severities)
            .Check(assembly.Set, PreviousOutput.Read(assembly.Set, assembly.Cluster.FolderPrefix, changed))),
    ];

    private IReadOnlyList<IRule> RulesOf(ClusterAssembly assembly) => [.. CoreRules.WithSchemas, .. assembly.Cluster.Rules, .. app.Rules];

    private string Sentence(OutputResult result)
    {
        var folder = Path.GetRelativePath(options.ProjectFolder, options.Output).Replace('\\', '/');
        var changes = options.Verify || result.Written.Count + result.Deleted.Count > 0
            ? $"{result.Written.Count} written, {result.Deleted.Count} deleted, {result.Unchanged} unchanged"
            : $"{result.Unchanged} unchanged";
        return options.Verify
            ? HasErrors ? $"{folder}/ differs" : $"{folder}/ is up to date, {result.Unchanged} files"
            : $"{folder}/ ({changes})";
    }

    /// <summary>Each phrase once; what several clusters say alike counts them instead of repeating itself.</summary>
    internal static IEnumerable<string> Merged(IReadOnlyList<string> phrases) =>
        phrases.GroupBy(phrase => phrase, StringComparer.Ordinal).Select(same => same.Count() == 1 ? same.Key : $"{same.Key} (in each of {same.Count()} clusters)");

    private sealed record Mistake(string Id, Origin? Origin, string Text);

    private sealed class EncryptedSecrets
    {
        public List<Diagnostic> Diagnostics { get; } = [];

        public List<PlannedFile> Files { get; } = [];

        public List<SecretFile> Companions { get; } = [];

        public List<string> Phrases { get; } = [];
    }

    private int Finish()
    {
        var exitCode = HasErrors ? 1 : 0;
        var summary = string.Join("; ", Merged(phrases));
        if (options.Report is null)
        {
            foreach (var diagnostic in diagnostics)
            {
                Console.Error.WriteLine(diagnostic);
            }

            if (summary.Length > 0)
            {
                Console.Out.WriteLine(summary);
            }

            return exitCode;
        }

        var report = new RunReport();
        diagnostics.ForEach(report.Add);
        foreach (var input in inputs)
        {
            report.AddInput(input);
        }

        foreach (var name in environment)
        {
            report.AddEnvironment(name);
        }

        if (!options.Verify && !HasErrors)
        {
            // A verification leaves no trace, and after an error the files are what they were.
            ListOutputs(OutputList.FileOf(options.Report));
        }

        if (summary.Length > 0)
        {
            report.AddSummary(summary);
        }

        report.Write(options.Report, exitCode);
        return exitCode;
    }

    private void ListOutputs(string path)
    {
        var folder = Path.EndsInDirectorySeparator(options.Output) ? options.Output : options.Output + Path.DirectorySeparatorChar;
        using var list = new OutputList(path);
        foreach (var file in owned)
        {
            list.Add(folder, file.Path);
        }

        if (owned.Count > 0)
        {
            list.Add(folder, OutputRequest.LedgerNameOf(options.ProjectName, options.SharesOutput));
        }

        companionPaths.ForEach(list.Add);
        list.End();
    }
}
