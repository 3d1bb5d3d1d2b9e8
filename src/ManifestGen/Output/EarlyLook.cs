namespace ManifestGen.Output;

/// <summary>Reads what a folder's ledger names while the program still describes, on a processor that would be idle.</summary>
/// <remarks>
/// It has no turn, so that it only ever saves reading a file again: what it saw counts where the ledger is still the same and the file was not written since.
/// </remarks>
/// <param name="folder">The folder.</param>
/// <param name="ledgerName">The file that names what is generated.</param>
internal sealed class EarlyLook(IOutputFolder folder, string ledgerName)
{
    private readonly Dictionary<string, DateTime> clean = new(StringComparer.Ordinal);
    private Task looking = Task.CompletedTask;
    private byte[]? bytes;
    private Ledger? ledger;
    private volatile bool isOver;

    /// <summary>Whether there is nothing more to look at.</summary>
    public bool IsDone => looking.IsCompleted;

    /// <summary>Starts to look on another processor, when <paramref name="first"/> is done there.</summary>
    public void Begin(Action first) => looking = Task.Run(() =>
    {
        first();
        Look();
    });

    /// <summary>Ends the look; whether it was at this ledger, which is then parsed already.</summary>
    /// <param name="current">What the ledger holds now.</param>
    public Ledger? End(ReadOnlySpan<byte> current)
    {
        isOver = true;
        looking.GetAwaiter().GetResult();
        if (bytes is not null && !current.SequenceEqual(bytes))
        {
            ledger = null;
        }

        bytes = null;
        return ledger;
    }

    /// <summary>Whether the file holds what is planned, as far as is known without opening it.</summary>
    public bool Saw(string path, string hash) =>
        ledger?.Find(path) is { Hashes: [var known] } && known == hash && clean.TryGetValue(path, out var written) && folder.LastWrite(path) == written;

    /// <summary>Notes which files are as they were generated.</summary>
    internal void Look()
    {
        try
        {
            var files = new FolderListing(folder);
            if (!files.HasFile(ledgerName))
            {
                return;
            }

            bytes = folder.Read(ledgerName);
            ledger = Ledger.Parse(bytes);
            foreach (var entry in ledger.Entries)
            {
                if (isOver)
                {
                    return;
                }

                if (entry is { IsEncrypted: false, Hashes: [var hash] } && files.HasFile(entry.Path) && folder.LastWrite(entry.Path) is var written && ContentHash.Of(folder.Read(entry.Path)) == hash)
                {
                    clean.Add(entry.Path, written);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The build itself will meet it, at a place that can tell.
        }
    }
}
