namespace ManifestGen.Running;

/// <summary>
/// The arguments that the build passes, read without the command-line library: loading it costs more than a small program does.
/// </summary>
internal sealed class BuildArguments
{
    public string Output { get; private set; } = "manifests";

    public string? Report { get; private set; }

    public string? Project { get; private set; }

    /// <summary>The name of the project, or of the program where no project is named.</summary>
    public string ProjectName => NameOf(Project);

    public string? Root { get; private set; }

    public bool Verify { get; private init; }

    public bool Overwrite { get; private set; }

    public bool Shared { get; private set; }

    public List<string> Severities { get; } = [];

    /// <summary>The arguments as the build writes them; null for anything else, which people may have typed and want explained.</summary>
    public static BuildArguments? TryRead(IReadOnlyList<string> arguments)
    {
        if (arguments is not ["emit" or "verify", ..] || !arguments.Contains("--report", StringComparer.Ordinal))
        {
            return null;
        }

        var read = new BuildArguments { Verify = arguments[0] == "verify" };
        for (var at = 1; at < arguments.Count; at++)
        {
            var value = at + 1 < arguments.Count ? arguments[at + 1] : null;
            if (arguments[at] == "--shared")
            {
                read.Shared = true;
            }
            else if (arguments[at] == "--overwrite" && !read.Verify)
            {
                read.Overwrite = true;
            }
            else if (value is null || !read.Take(arguments[at], value))
            {
                return null;
            }
            else
            {
                at++;
            }
        }

        return read;
    }

    public static string NameOf(string? project) =>
        project is null ? System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name ?? "program" : Path.GetFileNameWithoutExtension(project);

    private bool Take(string option, string value)
    {
        switch (option)
        {
            case "--output":
                Output = value;
                return true;
            case "--report":
                Report = value;
                return true;
            case "--project":
                Project = value;
                return true;
            case "--root":
                Root = value;
                return true;
            case "--severity":
                Severities.Add(value);
                return true;
            default:
                return false;
        }
    }
}
