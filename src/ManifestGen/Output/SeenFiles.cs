using System.Text;

namespace ManifestGen.Output;

/// <summary>What the files of a folder held when a build last read them, so that a file nobody wrote since need not be read again.</summary>
/// <remarks>
/// As the index of git, it believes the time of a file's last write. It lies in <c>obj</c>, so that a fresh clone knows nothing and reads all.
/// </remarks>
/// <param name="folder">The folder, absolute.</param>
internal sealed class SeenFiles(string folder)
{
    private const string Header = "manifestgen-seen 1";

    // A file system may not tell two writes within two seconds apart.
    private readonly long believable = DateTime.UtcNow.AddSeconds(-2).Ticks;
    private readonly Dictionary<string, SeenFile> files = new(StringComparer.Ordinal);

    /// <summary>Whether something is known that is not written down yet.</summary>
    public bool HasNews { get; private set; }

    /// <summary>What an earlier build noted of the folder; nothing where it noted nothing that can be used.</summary>
    public static SeenFiles Load(string path, string folder)
    {
        var seen = new SeenFiles(folder);
        try
        {
            if (File.Exists(path))
            {
                using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)), Encoding.UTF8);
                if (reader.ReadString() == Header && reader.ReadString() == folder)
                {
                    for (var left = reader.ReadInt32(); left > 0; left--)
                    {
                        var file = new SeenFile(reader.ReadString(), reader.ReadString(), reader.ReadInt64());
                        seen.files[file.Path] = file;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            // Cut short, or not ours: the files themselves tell.
            seen.files.Clear();
        }

        return seen;
    }

    /// <summary>Whether the file has not been written since it held content of this hash.</summary>
    public bool Holds(string path, string hash, DateTime lastWrite) => files.TryGetValue(path, out var seen) && seen.Hash == hash && seen.LastWrite == lastWrite.Ticks;

    /// <summary>Keeps what a comparison saw, and nothing else.</summary>
    public void Replace(IReadOnlyList<SeenFile> looks)
    {
        var kept = 0;
        foreach (var file in looks)
        {
            if (file.LastWrite < believable)
            {
                kept++;
                HasNews |= !files.TryGetValue(file.Path, out var known) || known != file;
            }
        }

        HasNews |= kept != files.Count;
        if (HasNews)
        {
            files.Clear();
            foreach (var file in looks)
            {
                if (file.LastWrite < believable)
                {
                    files.Add(file.Path, file);
                }
            }
        }
    }

    /// <summary>Writes down what is known; where that fails, the next build reads more than it had to.</summary>
    public void Save(string path)
    {
        try
        {
            using var writer = new BinaryWriter(File.Create(path), Encoding.UTF8);
            writer.Write(Header);
            writer.Write(folder);
            writer.Write(files.Count);
            foreach (var file in files.Values)
            {
                writer.Write(file.Path);
                writer.Write(file.Hash);
                writer.Write(file.LastWrite);
            }

            HasNews = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its end is missing then, which the next build sees.
        }
    }
}
