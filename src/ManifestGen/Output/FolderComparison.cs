using System.Globalization;
using System.Text;
using ManifestGen.Running;

namespace ManifestGen.Output;

/// <summary>Compares a folder with a plan and with what its ledger says was generated; reads only.</summary>
/// <param name="folder">The folder.</param>
/// <param name="request">What is asked.</param>
/// <param name="files">The planned files in ordinal order.</param>
/// <param name="diagnostics">Takes what is found.</param>
internal sealed class FolderComparison(IOutputFolder folder, OutputRequest request, PlannedFile[] files, List<Diagnostic> diagnostics)
{
    private const string WaysOut = "Move the edit into the C# program, or discard it with -p:ManifestGenOverwrite=true.";

    // Below this many files, starting threads costs more than they save.
    private const int ParallelFrom = 256;

    private readonly FolderListing listing = new(folder);
    private readonly FolderChanges changes = new();

    // The last folder that was seen to be one, or to be missing all the way: files come sorted.
    private string usableFolder = "";
    private readonly Dictionary<string, string> othersFiles = new(StringComparer.OrdinalIgnoreCase);

    // Stale entries by path in any case: what a planned file may have been called before.
    private readonly Dictionary<string, string> stale = new(StringComparer.OrdinalIgnoreCase);

    private bool Verifies => request.Mode == OutputMode.Verify;

    private bool Overwrites => request.Overwrite && !Verifies;

    /// <summary>What the ledger said before.</summary>
    public Ledger Ledger { get; private set; } = Output.Ledger.Empty;

    /// <summary>What has to happen; empty of meaning where a diagnostic is an error.</summary>
    public FolderChanges Compare()
    {
        var ledger = ReadLedgers(out var ledgerBytes);
        Ledger = ledger;
        var known = Known(ledger);
        var looks = LookAt(known);
        changes.LastWrites = Array.ConvertAll(looks, look => look.LastWrite);
        for (var i = 0; i < files.Length; i++)
        {
            Compare(files[i], looks[i], known[i], ledger);
        }

        foreach (var path in stale.Values.Order(StringComparer.Ordinal))
        {
            if (ledger.Find(path) is { } entry)
            {
                Drop(entry);
            }
        }

        changes.Ledger = files.Length == 0 ? null : Output.Ledger.Of(request.Project, files);
        changes.LedgerChanges = changes.Ledger is null ? ledgerBytes is not null : ledgerBytes is null || !LineEnds.AreSame(ledgerBytes, changes.Ledger);
        changes.HasLeftovers = listing.HasFolder(FolderUpdate.Staging);
        ReportDamage(ledger);
        return changes;
    }

    /// <summary>What the ledger says of each file; what it says of others is stale.</summary>
    private LedgerEntry?[] Known(Ledger ledger)
    {
        var known = new LedgerEntry?[files.Length];
        var isPlanned = new bool[ledger.Entries.Count];
        for (var i = 0; i < files.Length; i++)
        {
            if (ledger.Find(files[i].Path) is { } entry)
            {
                known[i] = entry;
                isPlanned[entry.Position] = true;
            }
        }

        foreach (var entry in ledger.Entries)
        {
            if (!isPlanned[entry.Position])
            {
                stale[entry.Path] = entry.Path;
            }
        }

        return known;
    }

    private Ledger ReadLedgers(out byte[]? bytes)
    {
        bytes = null;
        var own = Output.Ledger.Empty;
        var names = listing.Files("").Where(Output.Ledger.IsLedgerName).ToList();
        names.Sort(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var content = folder.Read(name);
            if (name == request.LedgerName)
            {
                request.Seen?.Expect(content);
            }

            var ledger = Output.Ledger.Parse(content);
            if (name == request.LedgerName && (ledger.Project is null || ledger.Project == request.Project || Overwrites))
            {
                (bytes, own) = (content, ledger);
            }
            else if (name == request.LedgerName || (!request.SharesFolder && name == Output.Ledger.FileName))
            {
                diagnostics.Add(OutputDiagnostics.FolderOfOther.At(
                    $"The folder belongs to the project '{ledger.Project}', and '{request.Project}' would remove its files. Set ManifestGenOutput to another folder, or ManifestGenSharedOutput=true in both; after renaming the project, build once with -p:ManifestGenOverwrite=true.",
                    new(folder.FullPath(name), 2)));
            }
            else
            {
                foreach (var entry in ledger.Entries)
                {
                    othersFiles[entry.Path] = ledger.Project ?? name;
                }
            }
        }

        return own;
    }

    /// <summary>Hashes what is planned and reads what is there: the part of the work that takes time and that processors can share.</summary>
    private Look[] LookAt(LedgerEntry?[] known)
    {
        var looks = Array.ConvertAll(files, file => new Look(IsSame: !file.StaysAsItIs && listing.HasFile(file.Path)));
        if (files.Length < ParallelFrom)
        {
            for (var i = 0; i < files.Length; i++)
            {
                One(i);
            }

            return looks;
        }

        SideBySide.Run(files.Length, One, batch: 64);
        return looks;

        void One(int i)
        {
            var file = files[i];
            if (file.Kind == PlannedFileKind.EncryptedSecret)
            {
                looks[i] = new(looks[i].IsSame && folder.Matches(file.Path, file.Content));
                return;
            }

            // The time comes first: what is written after it counts as written since.
            var hash = file.Hash;
            var isThere = looks[i].IsSame;
            var written = isThere && request.Seen is { } seen ? seen.LastWrite(folder, file.Path, known[i]) : default;
            var isSame = isThere && ((known[i] is { Hashes: [var generated] } entry && hash.Is(generated) && request.Seen?.Holds(entry, written) is true) || folder.Matches(file.Path, file.Content));
            looks[i] = new(isSame, isSame ? written : default);
        }
    }

    private void Compare(PlannedFile file, Look look, LedgerEntry? entry, Ledger ledger)
    {
        if (othersFiles.TryGetValue(file.Path, out var owner))
        {
            diagnostics.Add(OutputDiagnostics.OwnedByOther.At($"The project '{owner}' writes '{file.Path}' too. Let only one of them describe it.", new(folder.FullPath(file.Path), 0)));
            return;
        }

        switch (listing.IsFolder(file.Path))
        {
            case true:
                Foreign(file.Path, "is a folder");
                break;
            case false:
                CompareContent(file, file.Path, entry, look.IsSame);
                break;
            case null when listing.CaseVariant(file.Path) is { } variant:
                CompareRenamed(file, variant, ledger);
                break;
            default:
                Add(file);
                break;
        }
    }

    /// <summary>Some systems keep one file for both spellings, so that the old name has to change rather than a new file appear beside it.</summary>
    private void CompareRenamed(PlannedFile file, string variant, Ledger ledger)
    {
        if (!stale.TryGetValue(file.Path, out var known) || known != variant || ledger.Find(known) is not { } entry)
        {
            Foreign(file.Path, $"differs only in case from '{variant}', which is there");
            return;
        }

        stale.Remove(known);
        changes.Rename.Add((variant, file.Path));
        if (Verifies)
        {
            Missing(file.Path, $"it is called '{variant}' on disk");
        }

        CompareContent(file, variant, entry, isSame: !file.StaysAsItIs && folder.Matches(variant, file.Content));
    }

    private void CompareContent(PlannedFile file, string onDisk, LedgerEntry? entry, bool isSame)
    {
        if (file.StaysAsItIs || isSame)
        {
            changes.Unchanged++;
            return;
        }

        var actual = folder.Read(onDisk);
        if (file.Kind != PlannedFileKind.EncryptedSecret && LineEnds.AreSame(actual, file.Content))
        {
            changes.Unchanged++;
            return;
        }

        var state = entry is null ? FileState.Foreign : StateOf(actual, entry);
        var difference = Difference(file, actual, out var line);
        var place = new Origin(folder.FullPath(onDisk), line);
        if (state == FileState.Foreign)
        {
            Foreign(file.Path, $"is not in the ledger{difference}");
        }
        else if (state == FileState.Edited && !Overwrites)
        {
            diagnostics.Add(OutputDiagnostics.EditedFile.At($"'{file.Path}' was edited since it was generated{difference}. {WaysOut}", place));
        }
        else
        {
            changes.Write.Add(file);
            changes.Before.Add(new(file.Path, file.Kind, actual));
            if (Verifies)
            {
                diagnostics.Add(OutputDiagnostics.ChangedFile.At($"'{file.Path}' is not what the program says{difference}. Build without verify and commit the result.", place));
            }
        }
    }

    private static FileState StateOf(byte[] actual, LedgerEntry entry) =>
        entry.IsEncrypted || entry.Knows(ContentHash.TextOf(actual)) || MergeConflict.IsBetweenGenerated(actual, entry) ? FileState.Generated : FileState.Edited;

    private void Add(PlannedFile file)
    {
        if (FileInPlaceOfFolder(file.Path) is { } parent)
        {
            Foreign(parent, $"is a file where '{file.Path}' needs a folder");
            return;
        }

        if (file.Content is null)
        {
            Missing(file.Path, "its encrypted content was to stay as it is");
            return;
        }

        changes.Write.Add(file);
        if (Verifies)
        {
            Missing(file.Path, string.Create(CultureInfo.InvariantCulture, $"the program plans it with {file.Content.Length:N0} bytes"));
        }
    }

    /// <summary>Removes what is no longer planned, unless somebody put an edit into it.</summary>
    private void Drop(LedgerEntry entry)
    {
        if (!listing.HasFile(entry.Path))
        {
            return;
        }

        if (!entry.IsEncrypted && !Overwrites && StateOf(folder.Read(entry.Path), entry) == FileState.Edited)
        {
            diagnostics.Add(OutputDiagnostics.EditedFile.At(
                $"'{entry.Path}' is no longer part of the program and was edited since it was generated, so that it is not removed. {WaysOut}", new(folder.FullPath(entry.Path), 1)));
            return;
        }

        changes.Delete.Add(entry.Path);
        if (Verifies)
        {
            diagnostics.Add(OutputDiagnostics.StaleFile.At($"'{entry.Path}' is no longer part of the program. Build without verify and commit the result.", new(folder.FullPath(entry.Path), 0)));
        }
    }

    private void Foreign(string path, string what) =>
        diagnostics.Add(OutputDiagnostics.ForeignFile.At(
            $"'{path}' {what}, so that it is not replaced. Move it away, or delete it where it is old output.", new(folder.FullPath(path), 0)));

    private void Missing(string path, string what) =>
        diagnostics.Add(OutputDiagnostics.MissingFile.At($"'{path}' is missing: {what}. Build without verify and commit the result.", new(folder.FullPath(path), 0)));

    private void ReportDamage(Ledger ledger)
    {
        if (ledger.DamagedLines.Count == 0)
        {
            return;
        }

        var known = files.Select(file => file.Path).Concat(changes.Delete).ToHashSet(StringComparer.Ordinal);
        var orphans = known.Select(PathRules.Parent).SelectMany(path => ((string[])[path]).Concat(Parents(path))).Append("").Distinct(StringComparer.Ordinal)
            .Where(listing.HasFolder)
            .SelectMany(parent => listing.Files(parent).Select(name => parent.Length == 0 ? name : $"{parent}/{name}"))
            .Where(path => path.EndsWith(".yaml", StringComparison.Ordinal) && !known.Contains(path) && !othersFiles.ContainsKey(path))
            .Order(StringComparer.Ordinal).ToList();
        var named = orphans.Count == 0 ? "no file beside the planned ones is there" : $"delete what is old output of these: {string.Join(", ", orphans.Take(20).Select(path => $"'{path}'"))}{(orphans.Count > 20 ? $" and {orphans.Count - 20} more" : "")}";
        diagnostics.Add(OutputDiagnostics.LedgerDamaged.At(
            $"The ledger has {ledger.DamagedLines.Count} broken lines, so that files they named are no longer owned; {named}.", new(folder.FullPath(request.LedgerName), ledger.DamagedLines[0])));
    }

    private static string Difference(PlannedFile file, byte[] actual, out int line)
    {
        line = 0;

        // An edit may have put a secret where none belongs; what looks like a Secret is never quoted.
        return file.Content is null || file.Kind == PlannedFileKind.EncryptedSecret || IsSecret(actual) || IsSecret(file.Content)
            ? ""
            : $" ({LineDiff.Describe(actual, file.Content, out line)})";
    }

    private static bool IsSecret(byte[] content) => Encoding.UTF8.GetString(content).Contains("kind: Secret", StringComparison.Ordinal);

    private string? FileInPlaceOfFolder(string path)
    {
        var length = Math.Max(0, path.LastIndexOf('/'));
        if (length != usableFolder.Length || !path.StartsWith(usableFolder, StringComparison.Ordinal))
        {
            if (Parents(path).FirstOrDefault(listing.HasFile) is { } file)
            {
                return file;
            }

            usableFolder = path[..length];
        }

        return null;
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var parent = PathRules.Parent(path); parent.Length > 0; parent = PathRules.Parent(parent))
        {
            yield return parent;
        }
    }

    /// <summary>A first look at a planned file.</summary>
    /// <param name="IsSame">Whether the same bytes are there under the same name.</param>
    /// <param name="LastWrite">When it was written, where that was asked and they are.</param>
    private readonly record struct Look(bool IsSame, DateTime LastWrite = default);

    private enum FileState
    {
        Generated,
        Edited,
        Foreign,
    }
}
