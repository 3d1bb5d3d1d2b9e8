namespace ManifestGen.Output;

/// <summary>Remembers what is in each folder, so that a file that is not there costs no failed attempt to open it.</summary>
internal sealed class FolderListing(IOutputFolder folder)
{
    private readonly Dictionary<string, Names> folders = new(StringComparer.Ordinal);
    private string lastFolder = "";
    private Names? last;

    /// <summary>Whether the path is a file or folder spelled exactly so; null where there is nothing of that name.</summary>
    public bool? IsFolder(string path) => OfParent(path).Exact is { Count: > 0 } names && names.TryGetValue(PathRules.Name(path), out var isFolder) ? isFolder : null;

    /// <summary>Whether there is a file spelled exactly so.</summary>
    public bool HasFile(string path) => IsFolder(path) is false;

    /// <summary>Whether a folder is there, the output folder itself included.</summary>
    public bool HasFolder(string path) => path.Length == 0 || IsFolder(path) is true;

    /// <summary>A file of the same folder whose name differs in case only; null where there is none.</summary>
    public string? CaseVariant(string path)
    {
        if (OfParent(path).Exact.Count == 0)
        {
            return null;
        }

        var own = PathRules.Name(path);
        return OfParent(path).AnyCase.TryGetValue(own, out var name) && name != own ? path[..^own.Length] + name : null;
    }

    /// <summary>The names of the files in a folder.</summary>
    public IEnumerable<string> Files(string path)
    {
        foreach (var (name, isFolder) in Of(path).Exact)
        {
            if (!isFolder)
            {
                yield return name;
            }
        }
    }

    private Names OfParent(string path)
    {
        // Most questions are about the folder of the question before.
        var length = Math.Max(0, path.LastIndexOf('/'));
        if (last is null || length != lastFolder.Length || !path.StartsWith(lastFolder, StringComparison.Ordinal))
        {
            var folderOf = path[..length];
            last = Of(folderOf);
            lastFolder = folderOf;
        }

        return last;
    }

    private Names Of(string path)
    {
        if (!folders.TryGetValue(path, out var names))
        {
            names = new();
            folders.Add(path, names);
            foreach (var (name, isFolder) in HasFolder(path) ? folder.List(path) : [])
            {
                names.Exact.Add(name, isFolder);
            }
        }

        return names;
    }

    private sealed class Names
    {
        private Dictionary<string, string>? anyCase;

        public Dictionary<string, bool> Exact { get; } = new(StringComparer.Ordinal);

        // Asked for only where a planned file is not there.
        public Dictionary<string, string> AnyCase => anyCase ??= Fold();

        private Dictionary<string, string> Fold()
        {
            var folded = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var name in Exact.Keys)
            {
                folded.TryAdd(name, name);
            }

            return folded;
        }
    }
}
