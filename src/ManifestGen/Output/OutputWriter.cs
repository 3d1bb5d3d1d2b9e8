namespace ManifestGen.Output;

/// <summary>Makes an output folder hold exactly what a program plans, beside whatever was never ours.</summary>
/// <remarks>
/// Only what differs is written, and only what the ledger names and nobody edited is replaced or removed. A hand-edited file is an error and stays.
/// Builds of one folder take turns. With an error nothing is written at all.
/// </remarks>
public static class OutputWriter
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Writes or verifies.</summary>
    public static OutputResult Apply(OutputRequest request) => Apply(request, new PhysicalFolder(request.Folder), LockTimeout);

    internal static OutputResult Apply(OutputRequest request, IOutputFolder folder, TimeSpan lockTimeout)
    {
        var files = Sorted(request.Files);
        var diagnostics = new List<Diagnostic>();
        try
        {
            using var turn = WaitForTurn(folder, lockTimeout);
            return turn is null
                ? Refused([OutputDiagnostics.FolderLocked.At($"Another build has been writing the folder for more than {lockTimeout.TotalSeconds:0} seconds. Wait for it, or end it where it hangs.", new(request.Folder, 0))])
                : ApplyAlone(request, folder, files, diagnostics);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception.Message.ReplaceLineEndings(" ");
            return Refused([.. diagnostics, OutputDiagnostics.CannotAccess.At($"The output folder cannot be used: {reason.TrimEnd('.')}. Give the build access, or set another folder with ManifestGenOutput.", new(request.Folder, 0))]);
        }
    }

    private static OutputResult ApplyAlone(OutputRequest request, IOutputFolder folder, PlannedFile[] files, List<Diagnostic> diagnostics)
    {
        if (request.Mode == OutputMode.Write && request.Seen?.IsAsPlanned(folder, request, files) is true)
        {
            return new() { Unchanged = files.Length };
        }

        PathRules.Check(request.Files, request.Folder, diagnostics);
        if (diagnostics.Count > 0)
        {
            return Refused(diagnostics);
        }

        var comparison = new FolderComparison(folder, request, files, diagnostics);
        var changes = comparison.Compare();
        var ledgerOnly = changes.IsEmpty && changes.LedgerChanges;
        if (request.Mode == OutputMode.Verify && ledgerOnly && !HasErrors(diagnostics))
        {
            diagnostics.Add(OutputDiagnostics.LedgerOutOfDate.At(
                $"The ledger '{request.LedgerName}' does not name what is there. Build without verify and commit the result.", new(folder.FullPath(request.LedgerName), 0)));
        }

        if (request.Mode == OutputMode.Verify && changes.HasLeftovers)
        {
            diagnostics.Add(OutputDiagnostics.StaleFile.At(
                $"'{FolderUpdate.Staging}' is left from a build that was cut short. Build without verify and commit the result.", new(folder.FullPath(FolderUpdate.Staging), 0)));
        }

        if (changes.Before.Count > 0 && request.CheckChanges is { } check)
        {
            diagnostics.AddRange(check(changes.Before));
        }

        if (HasErrors(diagnostics))
        {
            return Refused(diagnostics) with { Unchanged = changes.Unchanged };
        }

        if (request.Mode == OutputMode.Write && (!changes.IsEmpty || changes.LedgerChanges || changes.HasLeftovers))
        {
            new FolderUpdate(folder, request, files, changes, comparison.Ledger).Run();
        }

        if (request.Mode == OutputMode.Write && changes.Ledger is { } left)
        {
            request.Seen?.Replace(left, changes.LastWrites);
        }

        return new()
        {
            Written = Written(changes),
            Unchanged = changes.Unchanged,
            Deleted = [.. changes.Delete],
            Diagnostics = diagnostics,
        };
    }

    private static PlannedFile[] Sorted(IReadOnlyList<PlannedFile> files)
    {
        PlannedFile[] sorted = [.. files];
        for (var i = 1; i < sorted.Length; i++)
        {
            if (string.CompareOrdinal(sorted[i - 1].Path, sorted[i].Path) > 0)
            {
                Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
                break;
            }
        }

        return sorted;
    }

    private static List<string> Written(FolderChanges changes)
    {
        var paths = changes.Write.ConvertAll(file => file.Path);
        foreach (var (_, to) in changes.Rename)
        {
            if (paths.BinarySearch(to, StringComparer.Ordinal) is var at and < 0)
            {
                paths.Insert(~at, to);
            }
        }

        return paths;
    }

    private static IDisposable? WaitForTurn(IOutputFolder folder, TimeSpan timeout)
    {
        for (var waited = TimeSpan.Zero; ; waited += LockInterval)
        {
            var turn = folder.TryLock();
            if (turn is not null || waited >= timeout)
            {
                return turn;
            }

            Thread.Sleep(LockInterval);
        }
    }

    private static bool HasErrors(List<Diagnostic> diagnostics) => diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static OutputResult Refused(List<Diagnostic> diagnostics) => new() { Diagnostics = diagnostics };
}
