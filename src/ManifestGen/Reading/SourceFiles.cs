using System.Collections.Concurrent;
using ManifestGen.Yaml;

namespace ManifestGen.Reading;

/// <summary>Every YAML file below some paths, parsed once.</summary>
internal sealed class SourceFiles
{
    private static readonly string[] SkippedFolders = ["node_modules", "bin", "obj", "vendor"];
    private const string SopsFile = ".sops.yaml";
    private static readonly string[] KustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private readonly Dictionary<string, SourceFile> read = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<string>> filesByFolder = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> shown = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> diagnostics = [];
    private readonly SortedDictionary<string, Node> sopsConfigs = new(StringComparer.Ordinal);
    private readonly Func<string, string> display;
    private readonly bool isRepository;

    private SourceFiles(string root, bool isRepository, Func<string, string> display) => (Root, this.isRepository, this.display) = (root, isRepository, display);

    /// <summary>The folder that relative paths start at, absolute.</summary>
    public string Root { get; }

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Files by folder, relative, sorted.</summary>
    public IEnumerable<string> Files => filesByFolder.Values.SelectMany(files => files);

    /// <summary>The documents of every <c>.sops.yaml</c> by folder, which has a final <c>/</c> unless it is the root.</summary>
    public IReadOnlyDictionary<string, Node> SopsConfigs => sopsConfigs;

    /// <summary>Reads everything below the paths.</summary>
    public static SourceFiles Read(IReadOnlyList<string> paths, Func<string, string> display)
    {
        var (root, isRepository) = RootOf(paths);
        var files = new SourceFiles(root, isRepository, display);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            files.Find(Path.GetFullPath(path), found);
        }

        files.Parse(found);

        foreach (var path in paths)
        {
            files.ReadSopsAbove(path);
        }

        return files;
    }

    public IReadOnlyList<SourceDocument> Documents(string file) => read.GetValueOrDefault(file)?.Documents ?? [];

    /// <summary>The documents of a file as they stand there, lists of patches among them.</summary>
    public IReadOnlyList<Node> Roots(string file) => read.GetValueOrDefault(file)?.Roots ?? [];

    /// <summary>Whether a file is no YAML, or not all of it.</summary>
    public bool HasProblems(string file) => read.GetValueOrDefault(file)?.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Descriptor == ReadingDiagnostics.Template) == true;

    /// <summary>The first character of a file, as a place.</summary>
    public Origin StartOf(string file) => new(display(Path.Combine(Root, file)), 1, 1);

    /// <summary>The first document of a file, which is all that kustomize reads of its own.</summary>
    public MappingNode FirstRoot(string file) => Roots(file) is [MappingNode root, ..] ? root : [];

    public bool HasFile(string file) => read.ContainsKey(file);

    /// <summary>Whether there is such a file, whatever its name ends in; one outside the given paths is read now.</summary>
    public bool TryRead(string file)
    {
        if (!HasFile(file) && IsInside(file) && LinkOf(file) is null && File.Exists(Path.Combine(Root, file)))
        {
            Parse([file]);
        }

        return HasFile(file);
    }

    /// <summary>The bytes of a file; null where there is none.</summary>
    public byte[]? ReadBytes(string file)
    {
        try
        {
            return IsInside(file) && LinkOf(file) is null && File.Exists(Path.Combine(Root, file)) ? File.ReadAllBytes(Path.Combine(Root, file)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether there is such a folder; one of the repository outside the given paths is read now.</summary>
    public bool TryReadFolder(string folder)
    {
        if (!HasFolder(folder) && folder.Length > 0 && IsInside(folder) && LinkOf(folder) is null && Directory.Exists(Path.Combine(Root, folder)))
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            Walk(new(Path.Combine(Root, folder)), found);
            found.ExceptWith(read.Keys);
            Parse(found);
            folders.Add(folder);
        }

        return HasFolder(folder);
    }

    /// <summary>The symbolic link that a path leads through; null where it leads through none.</summary>
    public string? LinkOf(string path)
    {
        for (var part = path; links.Count > 0 && part.Length > 0; part = FolderOf(part))
        {
            if (links.Contains(part))
            {
                return part;
            }
        }

        return null;
    }

    public bool HasFolder(string folder) => folder.Length == 0 || folders.Contains(folder);

    public IReadOnlyList<string> FilesIn(string folder) => filesByFolder.GetValueOrDefault(folder) ?? [];

    /// <summary>Folders below a folder, itself included.</summary>
    public IEnumerable<string> FoldersBelow(string folder) => filesByFolder.Keys.Where(known => known == folder || folder.Length == 0 || known.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The kustomization file of a folder; null where it has none.</summary>
    public string? KustomizationOf(string folder) => Array.Find(KustomizationNames, name => TryRead(Join(folder, name))) is { } found ? Join(folder, found) : null;

    /// <summary>The file of an origin, relative to the root.</summary>
    public string RelativeOf(Origin origin) => shown.GetValueOrDefault(origin.File) ?? origin.File;

    public static string FolderOf(string file) => file.LastIndexOf('/') is var slash and >= 0 ? file[..slash] : "";

    /// <summary>Joins and resolves <c>.</c> and <c>..</c>; starts with <c>..</c> where the way leads out of the root.</summary>
    public static string Resolve(string folder, string path)
    {
        var parts = new List<string>(folder.Length == 0 ? [] : folder.Split('/'));
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "..")
            {
                if (parts is [] or [.., ".."])
                {
                    parts.Add("..");
                }
                else
                {
                    parts.RemoveAt(parts.Count - 1);
                }
            }
            else if (part.Length > 0 && part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    // The repository's root, because Flux counts paths from there; without one the folder that was given.
    private static (string Folder, bool IsRepository) RootOf(IReadOnlyList<string> paths)
    {
        var start = Path.GetFullPath(paths.Count == 0 ? "." : paths[0]);
        start = File.Exists(start) ? Path.GetDirectoryName(start) ?? start : start;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")) && paths.All(path => Path.GetFullPath(path).StartsWith(folder.FullName, StringComparison.Ordinal)))
            {
                return (folder.FullName, true);
            }
        }

        return (start, false);
    }

    private void Find(string path, SortedSet<string> found)
    {
        if (File.Exists(path))
        {
            found.Add(Relative(path));
        }
        else if (Directory.Exists(path))
        {
            Walk(new DirectoryInfo(path), found);
        }
        else
        {
            diagnostics.Add(ReadingDiagnostics.Unreadable.At($"'{path}' does not exist.", null));
        }
    }

    private void Walk(DirectoryInfo folder, SortedSet<string> found)
    {
        try
        {
            var isChart = File.Exists(Path.Combine(folder.FullName, "Chart.yaml"));
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (entry.Name.StartsWith('.'))
                {
                    if (entry.Name == SopsFile && entry is FileInfo)
                    {
                        ReadSops(folder.FullName);
                    }

                    continue;
                }

                // A link may lead round in a circle or out of the repository; what it leads to is read where it is.
                if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                {
                    AddLink(entry);
                    continue;
                }

                if (entry is DirectoryInfo child)
                {
                    if (!SkippedFolders.Contains(child.Name) && !(isChart && child.Name is "templates" or "charts" or "crds"))
                    {
                        Walk(child, found);
                    }
                }
                else if (IsYaml(entry.Name) && !(isChart && entry.Name is "Chart.yaml" or "values.yaml" or "Chart.lock"))
                {
                    found.Add(Relative(entry.FullName));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(ReadingDiagnostics.Unreadable.At($"'{Relative(folder.FullName)}' cannot be read: {exception.Message}", null));
        }
    }

    // sops looks from where it is started upwards: what lies above the given paths counts too, up to the root.
    private void ReadSopsAbove(string path)
    {
        for (var folder = Path.GetFullPath(path); folder is not null && folder.Length >= Root.Length; folder = Path.GetDirectoryName(folder))
        {
            ReadSops(folder);
        }
    }

    private void ReadSops(string folder)
    {
        var file = Path.Combine(folder, SopsFile);
        var key = Relative(folder) is not "." and var relative ? relative + "/" : "";
        if (!sopsConfigs.ContainsKey(key) && File.Exists(file))
        {
            var config = YamlReader.Read(File.ReadAllBytes(file), display(file));
            diagnostics.AddRange(config.Diagnostics);
            sopsConfigs.Add(key, config.Root ?? new MappingNode());
        }
    }

    private void AddLink(FileSystemInfo link)
    {
        if (links.Add(Relative(link.FullName)) && (IsYaml(link.Name) || Directory.Exists(link.FullName)))
        {
            diagnostics.Add(ReadingDiagnostics.SkippedLink.At($"the symbolic link '{link.Name}' to '{link.LinkTarget}' was not followed, because Flux does not fetch links; name what it points to instead.", new(display(link.FullName), 1, 1)));
        }
    }

    private bool IsInside(string path) => !isRepository || (path != ".." && !path.StartsWith("../", StringComparison.Ordinal));

    private static bool IsYaml(string name) => name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) || name == "Kustomization";

    private string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private void Parse(IReadOnlyCollection<string> found)
    {
        var parsed = new ConcurrentDictionary<string, SourceFile>(StringComparer.Ordinal);
        Parallel.ForEach(found, file => parsed[file] = SourceFile.Read(Path.Combine(Root, file), file, display));
        foreach (var file in found)
        {
            read.Add(file, parsed[file]);
            shown.TryAdd(display(Path.Combine(Root, file)), file);
            diagnostics.AddRange(parsed[file].Diagnostics);
            var folder = FolderOf(file);
            if (!filesByFolder.TryGetValue(folder, out var list))
            {
                filesByFolder.Add(folder, list = []);
            }

            list.Add(file);
            for (var above = folder; above.Length > 0 && folders.Add(above); above = FolderOf(above))
            {
            }
        }
    }
}
