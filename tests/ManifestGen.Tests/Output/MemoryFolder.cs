using System.Runtime.CompilerServices;
using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

/// <summary>A folder in memory that can be as blind to case as Windows and end as suddenly as a killed process.</summary>
internal sealed class MemoryFolder(bool ignoresCase = false) : IOutputFolder
{
    private readonly Dictionary<string, (string Path, byte[] Content)> files = new(Comparer(ignoresCase));
    private readonly HashSet<string> folders = new([""], Comparer(ignoresCase));
    private bool isLocked;

    /// <summary>How many more changes succeed before the process is gone; null for no end.</summary>
    public int? ChangesLeft { get; set; }

    /// <summary>How many changes were made.</summary>
    public int Changes { get; private set; }

    public bool IsReadOnly { get; set; }

    /// <summary>Called before each change: what another process does in that moment.</summary>
    public Action? OnChange { get; set; }

    public IReadOnlyDictionary<string, byte[]> Files => files.Values.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);

    public string FullPath(string relative) => relative.Length == 0 ? "/out" : $"/out/{relative}";

    public IEnumerable<FolderEntry> List(string folder) =>
        [.. files.Values.Select(file => (file.Path, false)).Concat(folders.Where(path => path.Length > 0).Select(path => (Path: path, true)))
            .Where(entry => Same(PathRules.Parent(entry.Path), folder))
            .Select(entry => new FolderEntry(PathRules.Name(entry.Path), entry.Item2))];

    public bool Matches(string file, ReadOnlySpan<byte> expected) => files[file].Content.AsSpan().SequenceEqual(expected);

    public byte[] Read(string file) => files[file].Content;

    // Every write brings an array of its own, and renaming keeps it; a file that is missing has the time that systems give it.
    public DateTime LastWrite(string file) => files.TryGetValue(file, out var known) ? new(RuntimeHelpers.GetHashCode(known.Content)) : DateTime.FromFileTimeUtc(0);

    public void CreateNew(string folder, string file, ReadOnlySpan<byte> content)
    {
        file = folder + file;
        files.ContainsKey(file).ShouldBeFalse($"'{file}' is there already");
        folders.Contains(PathRules.Parent(file)).ShouldBeTrue($"the folder of '{file}' is not there");
        if (ChangesLeft == 0)
        {
            // Killed in the middle of a write.
            files[file] = (file, content[..(content.Length / 2)].ToArray());
        }

        Change();
        files[file] = (file, content.ToArray());
    }

    public void CreateFolder(string folder)
    {
        if (folders.Contains(folder))
        {
            return;
        }

        Change();
        for (var path = folder; path.Length > 0; path = PathRules.Parent(path))
        {
            folders.Add(path);
        }
    }

    public void MoveFile(string from, string to)
    {
        files.ContainsKey(from).ShouldBeTrue($"'{from}' is not there");
        folders.Contains(PathRules.Parent(to)).ShouldBeTrue($"the folder of '{to}' is not there");
        folders.Contains(to).ShouldBeFalse($"'{to}' is a folder");
        Change();
        var content = files[from].Content;
        files.Remove(from);
        files[to] = (to, content);
        if (files.Comparer.Equals(from, to) || ignoresCase)
        {
            files.Remove(to);
            files[to] = (to, content);
        }
    }

    public void MoveFolder(string from, string to)
    {
        folders.Contains(to).ShouldBeFalse($"'{to}' is there already");
        Change();
        foreach (var folder in folders.Where(path => path == from || path.StartsWith(from + "/", StringComparison.Ordinal)).ToList())
        {
            folders.Remove(folder);
            folders.Add(to + folder[from.Length..]);
        }

        foreach (var file in files.Values.Where(file => file.Path.StartsWith(from + "/", StringComparison.Ordinal)).ToList())
        {
            files.Remove(file.Path);
            files[to + file.Path[from.Length..]] = (to + file.Path[from.Length..], file.Content);
        }
    }

    public void DeleteFile(string file)
    {
        files.ContainsKey(file).ShouldBeTrue($"'{file}' is not there");
        Change();
        files.Remove(file);
    }

    public bool DeleteEmptyFolder(string folder)
    {
        if (!folders.Contains(folder) || List(folder).Any())
        {
            return false;
        }

        Change();
        return folders.Remove(folder);
    }

    public void DeleteTree(string folder)
    {
        foreach (var file in files.Values.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal)).ToList())
        {
            Change();
            files.Remove(file.Path);
        }

        folders.RemoveWhere(path => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal));
    }

    public IDisposable? TryLock()
    {
        if (isLocked)
        {
            return null;
        }

        isLocked = true;
        return new Unlock(this);
    }

    /// <summary>A folder that is the same and goes its own way from here.</summary>
    public MemoryFolder Clone()
    {
        var clone = new MemoryFolder(ignoresCase) { Changes = Changes };
        foreach (var (key, file) in files)
        {
            clone.files.Add(key, file);
        }

        clone.folders.UnionWith(folders);
        return clone;
    }

    // What people do to the folder, which no sudden end of a build can stop.
    public void Put(string file, byte[] content)
    {
        var spelled = files.TryGetValue(file, out var known) ? known.Path : file;
        files[file] = (spelled, content);
        for (var path = PathRules.Parent(file); path.Length > 0; path = PathRules.Parent(path))
        {
            folders.Add(path);
        }
    }

    public void Remove(string file) => files.Remove(file);

    public bool HasFolder(string path) => folders.Contains(path);

    public bool HasFile(string path) => files.ContainsKey(path);

    private static StringComparer Comparer(bool ignoresCase) => ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private bool Same(string left, string right) => files.Comparer.Equals(left, right);

    private void Change()
    {
        OnChange?.Invoke();
        if (IsReadOnly)
        {
            throw new UnauthorizedAccessException("Access to the path is denied.");
        }

        if (ChangesLeft is { } left)
        {
            if (left == 0)
            {
                throw new SuddenEndException();
            }

            ChangesLeft = left - 1;
        }

        Changes++;
    }

    public sealed class SuddenEndException : Exception;

    private sealed class Unlock(MemoryFolder folder) : IDisposable
    {
        public void Dispose() => folder.isLocked = false;
    }
}
