using System.Collections.Concurrent;
using ManifestGen.Yaml;

namespace ManifestGen.Reading;

/// <summary>Every YAML file below some paths, parsed once.</summary>
internal sealed class SourceFiles
{
    private static readonly string[] SkippedFolders = ["node_modules", "bin", "obj", "vendor"];
    private static readonly string[] KustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private readonly Dictionary<string, IReadOnlyList<SourceDocument>> documents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<string>> filesByFolder = new(StringComparer.Ordinal);
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> diagnostics = [];

    private SourceFiles(string root) => Root = root;

    /// <summary>The folder that relative paths start at, absolute.</summary>
    public string Root { get; }

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Files by folder, relative, sorted.</summary>
    public IEnumerable<string> Files => filesByFolder.Values.SelectMany(files => files);

    /// <summary>The document of <c>.sops.yaml</c>; null where there is none.</summary>
    public Node? SopsConfig { get; private set; }

    /// <summary>The folder of <c>.sops.yaml</c> with a final <c>/</c>; empty for the root.</summary>
    public string SopsFolder { get; private set; } = "";

    /// <summary>Reads everything below the paths.</summary>
    public static SourceFiles Read(IReadOnlyList<string> paths, Func<string, string> display)
    {
        var root = RootOf(paths);
        var files = new SourceFiles(root);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            files.Find(Path.GetFullPath(path), found);
        }

        var parsed = new ConcurrentDictionary<string, (IReadOnlyList<SourceDocument> Documents, IReadOnlyList<Diagnostic> Diagnostics)>(StringComparer.Ordinal);
        Parallel.ForEach(found, file => parsed[file] = Parse(Path.Combine(root, file), file, display));
        foreach (var file in found)
        {
            files.documents.Add(file, parsed[file].Documents);
            files.diagnostics.AddRange(parsed[file].Diagnostics);
            var folder = FolderOf(file);
            if (!files.filesByFolder.TryGetValue(folder, out var list))
            {
                files.filesByFolder.Add(folder, list = []);
            }

            list.Add(file);
            for (var above = folder; above.Length > 0 && files.folders.Add(above); above = FolderOf(above))
            {
            }
        }

        // sops takes the nearest one upwards of a file.
        var sops = paths.Select(Path.GetFullPath).Append(root).Select(folder => Path.Combine(folder, ".sops.yaml")).FirstOrDefault(File.Exists);
        if (sops is not null)
        {
            files.SopsConfig = YamlReader.Read(File.ReadAllBytes(sops), display(sops)).Root;
            files.SopsFolder = FolderOf(files.Relative(sops)) is { Length: > 0 } folder ? folder + "/" : "";
        }

        return files;
    }

    public IReadOnlyList<SourceDocument> Documents(string file) => documents.GetValueOrDefault(file) ?? [];

    public bool HasFile(string file) => documents.ContainsKey(file);

    public bool HasFolder(string folder) => folder.Length == 0 || folders.Contains(folder);

    public IReadOnlyList<string> FilesIn(string folder) => filesByFolder.GetValueOrDefault(folder) ?? [];

    /// <summary>Folders below a folder, itself included.</summary>
    public IEnumerable<string> FoldersBelow(string folder) => filesByFolder.Keys.Where(known => known == folder || folder.Length == 0 || known.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The kustomization file of a folder; null where it has none.</summary>
    public string? KustomizationOf(string folder) => Array.Find(KustomizationNames, name => HasFile(Join(folder, name))) is { } found ? Join(folder, found) : null;

    public static string FolderOf(string file) => file.LastIndexOf('/') is var slash and >= 0 ? file[..slash] : "";

    /// <summary>Joins and resolves <c>.</c> and <c>..</c>; null where the way leads out of the repository.</summary>
    public static string? Resolve(string folder, string path)
    {
        var parts = new List<string>(folder.Length == 0 ? [] : folder.Split('/'));
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
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
    private static string RootOf(IReadOnlyList<string> paths)
    {
        var start = Path.GetFullPath(paths.Count == 0 ? "." : paths[0]);
        start = File.Exists(start) ? Path.GetDirectoryName(start) ?? start : start;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")) && paths.All(path => Path.GetFullPath(path).StartsWith(folder.FullName, StringComparison.Ordinal)))
            {
                return folder.FullName;
            }
        }

        return start;
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
                // A link may lead round in a circle or out of the repository; what it leads to is read where it is.
                if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint) || entry.Name.StartsWith('.'))
                {
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

    private static bool IsYaml(string name) => name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) || name == "Kustomization";

    private string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static (IReadOnlyList<SourceDocument>, IReadOnlyList<Diagnostic>) Parse(string path, string file, Func<string, string> display)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], [ReadingDiagnostics.Unreadable.At($"The file cannot be read: {exception.Message}", new(display(path), 0))]);
        }

        var yaml = YamlReader.Read(bytes, display(path));
        if (yaml.HasErrors && bytes.AsSpan().IndexOf("{{"u8) >= 0)
        {
            return ([], [ReadingDiagnostics.Template.At("The file has {{ and is no YAML, so it was taken for a template and not read.", new(display(path), 1, 1))]);
        }

        var documents = new List<SourceDocument>();
        for (var i = 0; i < yaml.Documents.Count; i++)
        {
            // A comment speaks of the document it stands in; above the first line of one, of the one that follows.
            var end = i + 1 < yaml.Documents.Count ? yaml.Documents[i + 1].Origin.Line : int.MaxValue;
            var start = i == 0 ? 0 : yaml.Documents[i].Origin.Line;
            var suppressions = yaml.Suppressions.Where(one => one.Origin.Line >= start && one.Origin.Line < end).Select(one => new Suppression(one.Id, one.Reason, one.Origin)).ToList();
            AddObjects(documents, yaml.Documents[i].Root, file, suppressions);
        }

        return (documents, yaml.Diagnostics);
    }

    private static void AddObjects(List<SourceDocument> documents, Node root, string file, IReadOnlyList<Suppression> suppressions)
    {
        if (root is SequenceNode list && MachineDocument.AreOperations(list))
        {
            var patch = MachineDocument.Of(list);
            patch.Origin = root.Origin;
            documents.Add(new(patch, file, suppressions));
            return;
        }

        if (root is not MappingNode mapping)
        {
            return;
        }

        if (mapping["kind"]?.AsString() == "List" && mapping["items"] is SequenceNode items)
        {
            foreach (var item in items)
            {
                AddObjects(documents, item, file, suppressions);
            }
        }
        else
        {
            documents.Add(new(mapping, file, suppressions));
        }
    }
}
