using System.Text;

namespace ManifestGen.Output;

/// <summary>When the files of a ledger were written whose content a build last read, so that a file nobody wrote since need not be read again.</summary>
/// <remarks>
/// As the index of git, it believes the time of a file's last write. It lies in <c>obj</c>, so that a fresh clone knows nothing and reads all.
/// </remarks>
/// <param name="folder">The folder, absolute.</param>
internal sealed class SeenFiles(string folder)
{
    // Another engine may know rules for paths that the one before did not.
    private static readonly string Header = "manifestgen-seen 2 " + Convert.ToBase64String(typeof(SeenFiles).Module.ModuleVersionId.ToByteArray());

    private const int ShortPath = 160;
    private const int MostBytes = 3;

    // A file system may not tell two writes within two seconds apart.
    private readonly long believable = DateTime.UtcNow.AddSeconds(-2).Ticks;

    // The hash of a ledger, and for each of its lines the ticks of the last write when its file held what the line says; 0 where that is not known.
    private string ledger = "";
    private long[] written = [];

    // The ledger as it was before the build's turn, and the times that its files had then; 0 for a file that was not there.
    private LedgerLines? lines;
    private long[] times = [];

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
                    var of = reader.ReadString();
                    var noted = new long[Math.Min(reader.ReadInt32(), reader.BaseStream.Length / sizeof(long))];
                    for (var i = 0; i < noted.Length; i++)
                    {
                        noted[i] = reader.ReadInt64();
                    }

                    (seen.ledger, seen.written) = (of, noted);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or ArgumentException or OverflowException)
        {
            // Cut short, or not ours: the files themselves tell.
        }

        return seen;
    }

    /// <summary>Asks for the times of the files before the build's turn comes, while the program still describes.</summary>
    /// <remarks>An edit that comes after it is one that came after the build: it stays, and the next build sees it.</remarks>
    public void LookAhead(IOutputFolder output, string ledgerName, string project)
    {
        (lines, times) = (null, []);
        try
        {
            if (written.Length == 0)
            {
                return;
            }

            var bytes = output.Read(ledgerName);
            if (ContentHash.TextOf(bytes) == ledger && LedgerLines.TryRead(bytes, project) is { } read && read.Count == written.Length)
            {
                times = LastWrites.Of(read, output);
                lines = read;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The build itself will meet it, at a place that can tell.
        }
    }

    /// <summary>Whether something is known of the files as they are now.</summary>
    public bool KnowsFiles => lines is not null;

    /// <summary>Whether a file that was looked at holds content of this hash, so that most likely nobody will ask for the bytes.</summary>
    public bool Holds(string path, ContentHash hash) => lines is not null && LineOf(lines, path) is var line and >= 0 && Holds(line, hash);

    /// <summary>Whether the folder is as a build left it, and that is as it is planned: the rule when a program is built again.</summary>
    /// <remarks>Asks for no more than that; where it is not so, a comparison finds out what is different.</remarks>
    public bool IsAsPlanned(IOutputFolder output, OutputRequest request, PlannedFile[] files)
    {
        if (lines is null || lines.Count != files.Length || !IsAlone(output, request) || !output.Matches(request.LedgerName, lines.Bytes))
        {
            return false;
        }

        for (var i = 0; i < files.Length; i++)
        {
            if (!Names(lines, i, files[i].Path) || !IsAsPlanned(output, files[i], i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Forgets what was seen under another ledger than the one that is there.</summary>
    /// <param name="current">The ledger's bytes.</param>
    public void Expect(ReadOnlySpan<byte> current)
    {
        if (lines is not null && current.SequenceEqual(lines.Bytes))
        {
            return;
        }

        (lines, times) = (null, []);
        if (written.Length > 0 && ledger != ContentHash.TextOf(current))
        {
            (ledger, written) = ("", []);
            HasNews = true;
        }
    }

    /// <summary>When a file was last written; asked for once a build.</summary>
    public DateTime LastWrite(IOutputFolder output, string path, LedgerEntry? entry) =>
        entry is { IsEncrypted: false } && entry.Position < times.Length && times[entry.Position] is not 0 and var known ? new(known, DateTimeKind.Utc) : output.LastWrite(path);

    /// <summary>Whether the file has not been written since it held what its line in the ledger says.</summary>
    public bool Holds(LedgerEntry entry, DateTime lastWrite) => entry.Position < written.Length && written[entry.Position] == lastWrite.Ticks && lastWrite.Ticks != 0;

    /// <summary>Keeps what a comparison saw, for the ledger that a build leaves.</summary>
    /// <param name="left">The ledger's bytes.</param>
    /// <param name="lastWrites">For each of its files, in order, when it was last written; the default where its content was not seen.</param>
    public void Replace(ReadOnlySpan<byte> left, ReadOnlySpan<DateTime> lastWrites)
    {
        (lines, times) = (null, []);
        var hash = ContentHash.TextOf(left);
        var now = new long[lastWrites.Length];
        for (var i = 0; i < now.Length; i++)
        {
            now[i] = lastWrites[i].Ticks < believable ? lastWrites[i].Ticks : 0;
        }

        if (ledger != hash || !now.AsSpan().SequenceEqual(written))
        {
            (ledger, written, HasNews) = (hash, now, true);
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
            writer.Write(ledger);
            writer.Write(written.Length);
            foreach (var time in written)
            {
                writer.Write(time);
            }

            HasNews = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its end is missing then, which the next build sees.
        }
    }

    // Nobody else owns something here, and nobody was cut short.
    private static bool IsAlone(IOutputFolder output, OutputRequest request)
    {
        foreach (var entry in output.List(""))
        {
            if (entry.Name == FolderUpdate.Staging || (Ledger.IsLedgerName(entry.Name) && entry.Name != request.LedgerName))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsAsPlanned(IOutputFolder output, PlannedFile file, int line) => file.Kind == PlannedFileKind.EncryptedSecret
        ? lines!.IsEncrypted(line) && times[line] != 0 && (file.Content is not { } content || output.Matches(file.Path, content))
        : Holds(line, file.Hash);

    private bool Holds(int line, ContentHash hash) => times[line] != 0 && times[line] == written[line] && hash.Is(lines!.Hash(line));

    private static int LineOf(LedgerLines lines, string path)
    {
        Span<byte> bytes = path.Length <= ShortPath ? stackalloc byte[MostBytes * ShortPath] : new byte[MostBytes * path.Length];
        return lines.Find(bytes[..Encoding.UTF8.GetBytes(path, bytes)]);
    }

    private static bool Names(LedgerLines lines, int line, string path)
    {
        Span<byte> bytes = path.Length <= ShortPath ? stackalloc byte[MostBytes * ShortPath] : new byte[MostBytes * path.Length];
        return lines.Path(line).SequenceEqual(bytes[..Encoding.UTF8.GetBytes(path, bytes)]);
    }

    /// <summary>Collects when the files of a ledger were written, a folder at a time.</summary>
    private sealed class LastWrites(LedgerLines lines) : ILastWrites
    {
        private readonly long[] times = new long[lines.Count];

        // The path of the file that is looked for, the folder's part of it first.
        private byte[] path = new byte[512];
        private int folderLength;

        public static long[] Of(LedgerLines lines, IOutputFolder output)
        {
            var asked = new LastWrites(lines);
            var folders = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < lines.Count; i++)
            {
                var file = lines.Path(i);
                var length = file.LastIndexOf((byte)'/') + 1;

                // Most files lie beside the one before.
                if (i == 0 || length != asked.folderLength || !file.StartsWith(asked.path.AsSpan(0, length)))
                {
                    asked.Enter(file[..length]);
                    var folder = Encoding.UTF8.GetString(file[..Math.Max(0, length - 1)]);
                    if (folders.Add(folder))
                    {
                        output.LastWrites(folder, asked);
                    }
                }
            }

            return asked.times;
        }

        public int NumberOf(ReadOnlySpan<char> name)
        {
            Reserve(Encoding.UTF8.GetMaxByteCount(name.Length));
            return lines.Find(path.AsSpan(0, folderLength + Encoding.UTF8.GetBytes(name, path.AsSpan(folderLength))));
        }

        public void Set(int number, DateTime lastWrite) => times[number] = lastWrite.Ticks;

        private void Enter(ReadOnlySpan<byte> folder)
        {
            folderLength = 0;
            Reserve(folder.Length);
            folder.CopyTo(path);
            folderLength = folder.Length;
        }

        private void Reserve(int more)
        {
            if (path.Length - folderLength < more)
            {
                Array.Resize(ref path, folderLength + more);
            }
        }
    }
}
