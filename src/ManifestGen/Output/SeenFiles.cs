using System.Text;

namespace ManifestGen.Output;

/// <summary>When the files of a ledger were written whose content a build last read, so that a file nobody wrote since need not be read again.</summary>
/// <remarks>
/// As the index of git, it believes the time of a file's last write. It lies in <c>obj</c>, so that a fresh clone knows nothing and reads all.
/// </remarks>
/// <param name="folder">The folder, absolute.</param>
internal sealed class SeenFiles(string folder)
{
    private const string Header = "manifestgen-seen 1";

    // A file system may not tell two writes within two seconds apart.
    private readonly long believable = DateTime.UtcNow.AddSeconds(-2).Ticks;

    // The hash of a ledger, and for each of its lines the ticks of the last write when its file held what the line says; 0 where that is not known.
    private string ledger = "";
    private long[] written = [];

    // The ledger as it was before the build's turn, and the times that its files had then.
    private byte[]? lookedAt;
    private Ledger? parsed;
    private DateTime[]? times;

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
    public void LookAhead(IOutputFolder output, string ledgerName)
    {
        (lookedAt, parsed, times) = (null, null, null);
        try
        {
            if (written.Length == 0)
            {
                return;
            }

            var bytes = output.Read(ledgerName);
            if (ContentHash.Of(bytes) != ledger)
            {
                return;
            }

            var entries = Ledger.Parse(bytes);
            var now = new DateTime[entries.Entries.Count];
            foreach (var entry in entries.Entries)
            {
                now[entry.Position] = entry.IsEncrypted ? default : output.LastWrite(entry.Path);
            }

            (lookedAt, parsed, times) = (bytes, entries, now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The build itself will meet it, at a place that can tell.
        }
    }

    /// <summary>Forgets what was seen under another ledger than the one that is there.</summary>
    /// <param name="current">The ledger's bytes.</param>
    /// <returns>The ledger, where it was read already; null where the caller has to.</returns>
    public Ledger? Expect(ReadOnlySpan<byte> current)
    {
        if (lookedAt is not null && current.SequenceEqual(lookedAt))
        {
            return parsed;
        }

        (lookedAt, parsed, times) = (null, null, null);
        if (written.Length > 0 && ledger != ContentHash.Of(current))
        {
            (ledger, written) = ("", []);
            HasNews = true;
        }

        return null;
    }

    /// <summary>When a file was last written; asked for once a build.</summary>
    public DateTime LastWrite(IOutputFolder output, string path, LedgerEntry? entry) =>
        entry is not null && times is not null && times[entry.Position] is { Ticks: not 0 } known ? known : output.LastWrite(path);

    /// <summary>Whether the file has not been written since it held what its line in the ledger says.</summary>
    public bool Holds(LedgerEntry entry, DateTime lastWrite) => entry.Position < written.Length && written[entry.Position] == lastWrite.Ticks && lastWrite.Ticks != 0;

    /// <summary>Whether the ledger that is there is the one that a build left, byte for byte but for line ends.</summary>
    public bool KnowsLedger => written.Length > 0;

    /// <summary>Keeps what a comparison saw, for the ledger that a build leaves.</summary>
    /// <param name="left">The ledger's bytes.</param>
    /// <param name="lastWrites">For each of its files, in order, when it was last written; the default where its content was not seen.</param>
    public void Replace(ReadOnlySpan<byte> left, ReadOnlySpan<DateTime> lastWrites)
    {
        (lookedAt, parsed, times) = (null, null, null);
        var hash = ContentHash.Of(left);
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
}
