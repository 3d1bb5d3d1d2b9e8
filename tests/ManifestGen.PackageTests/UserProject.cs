namespace ManifestGen.PackageTests;

/// <summary>A user's folder: built by the SDK's command line, looked at as files.</summary>
internal sealed class UserProject
{
    private readonly Feed feed;

    private UserProject(Feed feed, string folder)
    {
        this.feed = feed;
        Folder = Directory.CreateDirectory(folder).FullName;
    }

    public string Folder { get; }

    public static UserProject Empty(Feed feed, string folder) => new(feed, folder);

    public static UserProject Copy(Feed feed, string name, string folder)
    {
        var project = new UserProject(feed, folder);
        var source = Path.Combine(Feed.SourceFolder, "Projects", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            project.Write(Path.GetRelativePath(source, file), File.ReadAllText(file));
        }

        return project;
    }

    public string PathOf(string path) => Path.Combine(Folder, path);

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public bool Has(string path) => Path.Exists(PathOf(path));

    public UserProject Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
        return this;
    }

    public UserProject Replace(string path, string old, string @new)
    {
        var text = Read(path);
        text.ShouldContain(old);
        return Write(path, text.Replace(old, @new, StringComparison.Ordinal));
    }

    /// <summary>The files below a folder with their content, sorted by path.</summary>
    public SortedDictionary<string, string> Files(string folder = "manifests")
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Has(folder))
        {
            foreach (var file in Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories))
            {
                files.Add(Path.GetRelativePath(PathOf(folder), file), File.ReadAllText(file));
            }
        }

        return files;
    }

    /// <summary>When the program ran last; it writes its report at each run.</summary>
    public DateTime LastRun(string state = "obj/Debug/net10.0/manifestgen/report") => File.GetLastWriteTimeUtc(PathOf(state));

    public Task<Outcome> BuildAsync(params string[] arguments) => RunAsync(["build", "-v:m", .. arguments]);

    /// <summary>A build of what is restored already.</summary>
    public Task<Outcome> RebuildAsync(params string[] arguments) => BuildAsync(["--no-restore", .. arguments]);

    public Task<Outcome> RunAsync(string[] arguments, params (string Name, string? Value)[] environment) =>
        DotNet.RunAsync(Folder, arguments, With(environment));

    /// <summary>Starts a command of the SDK and does not wait for its end.</summary>
    public RunningCommand Start(string[] arguments, params (string Name, string? Value)[] environment) =>
        DotNet.Start(Folder, arguments, With(environment));

    /// <summary>Runs another program than the SDK's in the project's folder.</summary>
    public async Task<Outcome> RunAsync(string program, string[] arguments, params (string Name, string? Value)[] environment)
    {
        await using var running = DotNet.Start(Folder, program, arguments, With(environment));
        return await running.WaitForEndAsync(TimeSpan.FromMinutes(5));
    }

    private Dictionary<string, string?> With((string Name, string? Value)[] environment)
    {
        var all = new Dictionary<string, string?>(feed.Environment);
        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        return all;
    }
}
