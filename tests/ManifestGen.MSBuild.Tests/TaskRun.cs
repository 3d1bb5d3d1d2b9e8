namespace ManifestGen.MSBuild.Tests;

/// <summary>The task in a folder of its own, set up to run one behaviour of the fake program.</summary>
internal sealed class TaskRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("manifestgen-task-").FullName;

    public TaskRun(string behaviour, string verb = "emit")
    {
        Root = Directory.CreateDirectory(Path.Combine(_folder, behaviour)).FullName;
        File.WriteAllText(Path.Combine(_folder, "Infra.csproj"), "<Project />");
        var bin = AppContext.BaseDirectory;
        Task = new RunManifestProgram
        {
            BuildEngine = Engine,
            Verb = verb,
            Program = Path.Combine(bin, "ManifestGen.FakeProgram.dll"),
            RuntimeConfig = Path.Combine(bin, "ManifestGen.FakeProgram.runtimeconfig.json"),
            DepsFile = Path.Combine(bin, "ManifestGen.FakeProgram.deps.json"),
            DotNetPath = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "",
            Project = Path.Combine(_folder, "Infra.csproj"),
            Root = Root,
            Output = Path.Combine(_folder, "mani fests"),
            StateFolder = Path.Combine(_folder, "obj"),
            Timeout = "30",
        };
    }

    public RecordingEngine Engine { get; } = new();

    public RunManifestProgram Task { get; }

    public string Root { get; }

    /// <summary>A path in the task's folder.</summary>
    public string this[string path] => Path.Combine(_folder, path);

    public bool Execute() => Task.Execute();

    public void Dispose()
    {
        Task.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
