using System.Globalization;
using ManifestGen.Running;

namespace ManifestGen.Output;

/// <summary>Carries changes out so that every file is old or new at every moment, and so that a run that was cut short is finished by the next one.</summary>
/// <remarks>
/// All content is written aside first and then renamed into place, whole folders at once where they are new. Before the first rename the ledger learns the
/// new hashes beside the old ones: whatever a sudden end leaves, the next run knows it for generated.
/// </remarks>
/// <param name="folder">The folder.</param>
/// <param name="request">What is asked.</param>
/// <param name="files">All planned files.</param>
/// <param name="changes">What has to happen.</param>
/// <param name="before">What the ledger says so far.</param>
internal sealed class FolderUpdate(IOutputFolder folder, OutputRequest request, PlannedFile[] files, FolderChanges changes, Ledger before)
{
    /// <summary>Where content waits; a leftover of a run that was cut short is removed by the next.</summary>
    public const string Staging = Ledger.FileName + "-staging";

    private const string Aside = Staging + "/";
    private const string AsideTree = Aside + "tree/";

    // Below this many files, starting threads costs more than they save.
    private const int SideBySideFrom = 64;

    private readonly FolderListing listing = new(folder);
    private readonly List<(string From, string To, bool IsFolder)> moves = [];
    private readonly HashSet<string> staged = new(StringComparer.Ordinal);

    // Files come sorted, so the folder of the last one is mostly that of the next.
    private string parent = "";

    public void Run()
    {
        try
        {
            Apply();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            MakeRoom();
            throw;
        }
    }

    /// <summary>On a full disk, what was written aside would stand in the way of everything else; where it cannot be removed, the next run does it.</summary>
    private void MakeRoom()
    {
        try
        {
            folder.DeleteTree(Staging);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The reason that is reported is the first one.
        }
    }

    private void Apply()
    {
        if (changes.HasLeftovers)
        {
            folder.DeleteTree(Staging);
        }

        folder.CreateFolder("");
        folder.CreateFolder(Staging);
        if (changes.Write.Count > 0 || changes.Rename.Count > 0)
        {
            WriteLedger(before.Entries.Count == 0 && changes is { Unchanged: 0, Ledger: { } first } ? first : Ledger.Render(request.Project, Both()));
        }

        StageAll();

        foreach (var (from, to) in changes.Rename)
        {
            folder.MoveFile(from, to);
        }

        foreach (var (from, to, isFolder) in moves)
        {
            if (isFolder)
            {
                folder.MoveFolder(from, to);
            }
            else
            {
                folder.MoveFile(from, to);
            }
        }

        foreach (var path in changes.Delete)
        {
            folder.DeleteFile(path);
        }

        RemoveEmptyFolders();
        if (changes.Ledger is { } ledger)
        {
            WriteLedger(ledger);
        }
        else if (listing.HasFile(request.LedgerName))
        {
            folder.DeleteFile(request.LedgerName);
        }

        folder.DeleteTree(Staging);
    }

    /// <summary>What is generated before or after the run. A file that is only taken over becomes ours when all is done, not before.</summary>
    private Dictionary<string, LedgerEntry>.ValueCollection Both()
    {
        var entries = before.Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var written = changes.Write.Select(file => file.Path).Concat(changes.Rename.Select(rename => rename.To)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var isKnown = entries.TryGetValue(file.Path, out var known);
            if (isKnown || written.Contains(file.Path))
            {
                string[] hash = [file.Kind == PlannedFileKind.EncryptedSecret ? LedgerEntry.Encrypted : file.Hash.ToString()];
                entries[file.Path] = isKnown ? known!.Or(hash) : new(file.Path, hash);
            }
        }

        return entries.Values;
    }

    private void WriteLedger(byte[] content)
    {
        const string name = "ledger";
        folder.CreateNew(Aside, name, content);
        folder.MoveFile(Aside + name, request.LedgerName);
    }

    // Where a file waits is settled one after the other; creating it is mostly waiting for the system, which processors can do side by side.
    private void StageAll()
    {
        // The name of a file that waits alone; null for one within a folder that waits as a whole, under its own path.
        var places = new string?[changes.Write.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = PlaceOf(changes.Write[i]);
        }

        if (folder.IsForSeveralThreads && places.Length >= SideBySideFrom)
        {
            SideBySide.Run(places.Length, Create, batch: 32);
            return;
        }

        for (var i = 0; i < places.Length; i++)
        {
            Create(i);
        }

        void Create(int i)
        {
            var file = changes.Write[i];
            folder.CreateNew(places[i] is null ? AsideTree : Aside, places[i] ?? file.Path, file.Content);
        }
    }

    private string? PlaceOf(PlannedFile file)
    {
        if (file.Path.LastIndexOf('/') is var slash && (slash != parent.Length || !file.Path.StartsWith(parent, StringComparison.Ordinal)))
        {
            parent = PathRules.Parent(file.Path);
        }

        if (listing.HasFolder(parent))
        {
            var name = moves.Count.ToString(CultureInfo.InvariantCulture);
            moves.Add((Aside + name, file.Path, false));
            return name;
        }

        // The topmost folder that is not there yet comes into place as a whole, with everything that belongs below it.
        if (staged.Add(parent))
        {
            var top = parent;
            while (!listing.HasFolder(PathRules.Parent(top)))
            {
                top = PathRules.Parent(top);
            }

            if (staged.Add("/" + top))
            {
                moves.Add((AsideTree + top, top, true));
            }

            folder.CreateFolder(AsideTree + parent);
        }

        return null;
    }

    private void RemoveEmptyFolders()
    {
        foreach (var path in changes.Delete.Concat(changes.Rename.Select(rename => rename.From)))
        {
            for (var parent = PathRules.Parent(path); parent.Length > 0 && folder.DeleteEmptyFolder(parent); parent = PathRules.Parent(parent))
            {
                // Goes up as long as the folders above are empty too.
            }
        }
    }
}
