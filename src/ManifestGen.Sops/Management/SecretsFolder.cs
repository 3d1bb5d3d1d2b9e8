using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Management;

/// <summary>The encrypted files below a folder and the rule file that covers them.</summary>
internal sealed class SecretsFolder
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "artifacts"];

    private readonly Dictionary<string, SopsConfiguration?> configurations = new(StringComparer.Ordinal);

    private SecretsFolder(string root) => Root = root;

    /// <summary>The folder that is searched, absolute.</summary>
    public string Root { get; }

    /// <summary>The rule file found there or above; null where there is none.</summary>
    public SopsConfiguration? Configuration => ConfigurationIn(Root);

    /// <summary>Opens a folder; the rule file is searched upwards, as sops does.</summary>
    /// <exception cref="SopsException">The rule file is broken.</exception>
    public static SecretsFolder Open(string folder)
    {
        var opened = new SecretsFolder(Path.GetFullPath(folder));
        _ = opened.Configuration;
        return opened;
    }

    /// <summary>The rule file that is meant for a file: the nearest one above it, which sops finds for whoever works beside it; null where there is none.</summary>
    /// <exception cref="SopsException">The rule file is broken.</exception>
    public SopsConfiguration? ConfigurationOf(string path) => ConfigurationIn(Path.GetDirectoryName(Path.GetFullPath(path)));

    private SopsConfiguration? ConfigurationIn(string? folder)
    {
        if (folder is null)
        {
            return null;
        }

        if (!configurations.TryGetValue(folder, out var configuration))
        {
            var path = Path.Combine(folder, SopsConfiguration.FileName);
            configuration = File.Exists(path) ? Read(path) : ConfigurationIn(Path.GetDirectoryName(folder));
            configurations.Add(folder, configuration);
        }

        return configuration;
    }

    private SopsConfiguration Read(string path)
    {
        try
        {
            return SopsConfiguration.Read(path, File.ReadAllText(path));
        }
        catch (SopsException error)
        {
            throw new SopsException(error.Failure, $"'{Show(path)}': {error.Message}", error.Line);
        }
    }

    /// <summary>Every <c>*.sops.yaml</c> below the folder in ordinal order, absolute; build output and hidden folders are skipped.</summary>
    public IReadOnlyList<string> Files()
    {
        var found = new List<string>();
        var pending = new Stack<DirectoryInfo>([new(Root)]);
        while (pending.TryPop(out var folder))
        {
            found.AddRange(folder.EnumerateFiles("*.sops.yaml").Where(file => file.Name != SopsConfiguration.FileName).Select(file => file.FullName));
            foreach (var child in folder.EnumerateDirectories())
            {
                if (!child.Name.StartsWith('.') && !Skipped.Contains(child.Name, StringComparer.Ordinal) && child.LinkTarget is null)
                {
                    pending.Push(child);
                }
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>The file that a user names by path, by file name or by the Secret's name.</summary>
    /// <returns>All that fit; one where the name is clear.</returns>
    public IReadOnlyList<string> Find(string name)
    {
        var path = Path.GetFullPath(name, Root);
        return File.Exists(path) ? [path] : [.. Files().Where(file => Path.GetFileName(file) == name || Path.GetFileName(file) == name + ".sops.yaml")];
    }

    /// <summary>A path as people read it: relative to the folder.</summary>
    public string Show(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
