using System.Text;
using ManifestGen.Diagnostics;
using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

/// <summary>One random life of an output folder, with what it must never lose.</summary>
internal sealed class OutputLife(int seed)
{
    private static readonly string[] Paths = ["a.yaml", "b.yaml", "x/a.yaml", "x/b.yaml", "x/y/a.yaml", "x/y/B.yaml", "x/y/b.yaml", "z/a.yaml", "z/q/r/a.yaml", "s.sops.yaml", "x/s.sops.yaml"];

    private readonly Random random = new(seed);
    private readonly MemoryFolder folder = new(seed % 2 == 1);
    private readonly Dictionary<string, string> program = new(StringComparer.Ordinal);

    // What people wrote: its bytes have to stay where they are until people say otherwise.
    private readonly Dictionary<string, byte[]> precious = new(seed % 2 == 1 ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    private readonly StringBuilder story = new();

    // What builds noted in obj; now and then obj is removed.
    private SeenFiles seen = new("/out");
    private bool ledgerWasDamaged;
    private int version;

    public string Story => story.ToString();

    public void Live(int steps)
    {
        ChangeProgram();
        for (var i = 0; i < steps; i++)
        {
            switch (random.Next(12))
            {
                case 0 or 1:
                    ChangeProgram();
                    break;
                case 2:
                    Edit();
                    break;
                case 3:
                    Delete();
                    break;
                case 4:
                    AddForeign();
                    break;
                case 5:
                    Rename();
                    break;
                case 6:
                    DamageLedger();
                    break;
                case 7:
                    BuildAndDie();
                    break;
                case 8:
                    BuildWhileAnotherOneRuns();
                    break;
                default:
                    Build(overwrite: random.Next(6) == 0);
                    break;
            }
        }

        // Whatever happened: once people cleared the way, one build puts everything right.
        foreach (var path in folder.Files.Keys.Where(path => program.Keys.Any(planned => Collides(planned, path))).ToList())
        {
            Say($"clear {path}");
            folder.Remove(path);
            precious.Remove(path);
        }

        var result = Build(overwrite: true);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
    }

    private void ChangeProgram()
    {
        foreach (var path in Paths)
        {
            if (random.Next(3) == 0)
            {
                if (random.Next(2) == 0 || program.Keys.Any(other => other != path && Collides(other, path)))
                {
                    program.Remove(path);
                }
                else
                {
                    program[path] = $"generated {++version}\n{(random.Next(2) == 0 ? "more\n" : "")}";
                }
            }
        }

        Say($"program {string.Join(", ", program.Select(entry => $"{entry.Key}={entry.Value.Split('\n')[0]}"))}");
    }

    private void Edit()
    {
        if (PickGenerated() is { } path)
        {
            Write(path, [.. folder.Read(path), .. Encoding.UTF8.GetBytes($"edit {++version}\n")]);
        }
    }

    private void Delete()
    {
        if (Pick(folder.Files.Keys.Where(path => !Ledger.IsLedgerName(path))) is { } path)
        {
            Say($"delete {path}");
            folder.Remove(path);
            precious.Remove(path);
        }
    }

    private void AddForeign()
    {
        var path = random.Next(2) == 0 ? Paths[random.Next(Paths.Length)] : $"x/foreign{random.Next(3)}.yaml";
        if (!folder.Files.Keys.Any(other => Collides(other, path)) && !folder.HasFolder(path))
        {
            Write(path, Encoding.UTF8.GetBytes($"foreign {++version}\n"));
        }
    }

    private void Rename()
    {
        var to = $"x/renamed{random.Next(3)}.yaml";
        if (PickGenerated() is { } from && !folder.HasFile(to))
        {
            var content = folder.Read(from);
            Say($"rename {from}");
            folder.Remove(from);
            precious.Remove(from);
            Write(to, content);
        }
    }

    private void DamageLedger()
    {
        if (!folder.HasFile(Ledger.FileName))
        {
            return;
        }

        var text = Encoding.UTF8.GetString(folder.Read(Ledger.FileName));
        var damaged = random.Next(4) switch
        {
            0 => text[..random.Next(text.Length)],
            1 => text.Replace("  ", "\0", StringComparison.Ordinal),
            2 => $"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n",
            _ => "",
        };
        Say($"damage ledger to {damaged.Length} of {text.Length}");
        ledgerWasDamaged |= !damaged.Contains(text, StringComparison.Ordinal);
        folder.Put(Ledger.FileName, Encoding.UTF8.GetBytes(damaged));
    }

    private void BuildAndDie()
    {
        var before = folder.Files;

        // How far a whole build would go decides where this one may end: at any of its writes, the last one included.
        var overwrite = random.Next(6) == 0;
        var rehearsal = folder.Clone();
        OutputWriterTests.Apply(rehearsal, Plan(), overwrite: overwrite);
        var writes = rehearsal.Changes - folder.Changes;
        folder.ChangesLeft = random.Next(writes + 1);
        Say($"build {(overwrite ? "overwriting " : "")}and die after {folder.ChangesLeft}");
        try
        {
            OutputWriterTests.Apply(folder, Plan(), overwrite: overwrite);
        }
        catch (MemoryFolder.SuddenEndException)
        {
            Say("died");
        }

        folder.ChangesLeft = null;
        var owned = before.TryGetValue(Ledger.FileName, out var ledger) ? Ledger.Parse(ledger).Entries.Select(entry => entry.Path).ToHashSet() : [];
        foreach (var (path, content) in folder.Files.Where(file => !file.Key.StartsWith(Ledger.FileName, StringComparison.Ordinal)))
        {
            var isOld = before.Any(file => Same(file.Key, path) && file.Value.AsSpan().SequenceEqual(content));
            var isNew = program.TryGetValue(path, out var planned) && Encoding.UTF8.GetBytes(planned).AsSpan().SequenceEqual(content);
            (isOld || isNew).ShouldBeTrue($"'{path}' is neither old nor new: {Encoding.UTF8.GetString(content)}");
        }

        foreach (var path in before.Keys.Where(path => !folder.HasFile(path)))
        {
            (path.StartsWith(Ledger.FileName, StringComparison.Ordinal) || owned.Contains(path)).ShouldBeTrue($"'{path}' was not ours to remove");
        }

        if (overwrite)
        {
            ForgetWhatMayBeOverwritten(before);
        }

        AssertPreciousStays();
        if (writes > 0 && SameLedger(rehearsal))
        {
            ForgetWhatTheProgramTookOver(Plan());
        }
    }

    /// <summary>A second build of another state of the program starts at some write of the first: it must stay out, and come after.</summary>
    private void BuildWhileAnotherOneRuns()
    {
        var first = Plan();
        ChangeProgram();
        var second = Plan();
        var rehearsal = folder.Clone();
        OutputWriterTests.Apply(rehearsal, first);
        var writes = rehearsal.Changes - folder.Changes;
        Say($"two builds at once, {writes} writes");
        if (writes > 0)
        {
            var at = folder.Changes + random.Next(writes);
            folder.OnChange = () =>
            {
                if (folder.Changes == at)
                {
                    folder.OnChange = null;
                    OutputWriterTests.Apply(folder, second).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.FolderLocked);
                    folder.Changes.ShouldBe(at, "who waits changes nothing");
                }
            };
        }

        var isDone = OutputWriterTests.Apply(folder, first).Diagnostics.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);
        folder.OnChange.ShouldBeNull("the second build met the first");
        AssertPreciousStays();
        if (isDone)
        {
            ForgetWhatTheProgramTookOver(first);
        }

        Build(overwrite: false);
    }

    private OutputResult Build(bool overwrite)
    {
        var before = folder.Files;
        var changes = folder.Changes;
        var announced = OutputWriterTests.Apply(folder, Plan(), OutputMode.Verify).Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        folder.Changes.ShouldBe(changes, "a verification writes nothing");
        seen = random.Next(4) == 0 ? new("/out") : seen;
        if (folder.HasFile(Ledger.FileName))
        {
            seen.LookAhead(folder, Ledger.FileName, "Infra");
        }

        var result = OutputWriterTests.Apply(folder, Plan(), overwrite: overwrite, seen: seen);
        announced.ShouldBe(folder.Changes != changes || result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), "a verification fails where a build would change something or fail");
        Say($"build {(overwrite ? "overwriting" : "")}: {string.Join("; ", result.Diagnostics)}");
        if (result.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            folder.Changes.ShouldBe(changes, "an error writes nothing");
            return result;
        }

        if (overwrite)
        {
            ForgetWhatMayBeOverwritten(before);
        }

        AssertPreciousStays();

        ForgetWhatTheProgramTookOver(Plan());

        foreach (var (path, content) in program.Where(entry => !entry.Key.Contains("sops", StringComparison.Ordinal)))
        {
            Encoding.UTF8.GetString(folder.Files[path]).ShouldBe(content, path);
        }

        foreach (var path in folder.Files.Keys.Where(path => path != Ledger.FileName && !program.ContainsKey(path) && !precious.ContainsKey(path)).ToList())
        {
            // What a lost line named cannot be told from a foreign file; from here on it is one.
            ledgerWasDamaged.ShouldBeTrue($"'{path}' is stale");
            precious.Add(path, folder.Read(path));
        }

        ledgerWasDamaged = false;
        var settled = folder.Changes;
        OutputWriterTests.Apply(folder, Plan(), OutputMode.Verify).Diagnostics.ShouldBeEmpty();
        var again = OutputWriterTests.Apply(folder, Plan(), seen: seen);
        (again.Written.Count, again.Deleted.Count, again.Diagnostics.Count, folder.Changes).ShouldBe((0, 0, 0, settled));
        return result;
    }

    /// <summary>Overwriting is allowed to take edits of generated files, those of the ledger; nothing else.</summary>
    private void ForgetWhatMayBeOverwritten(IReadOnlyDictionary<string, byte[]> before)
    {
        if (before.TryGetValue(Ledger.FileName, out var ledger))
        {
            foreach (var entry in Ledger.Parse(ledger).Entries)
            {
                foreach (var path in precious.Keys.Where(path => Same(path, entry.Path) && !IsUntouched(path)).ToList())
                {
                    precious.Remove(path);
                }
            }
        }
    }

    /// <summary>An encrypted file that the program declares and keeps is the program's from the end of the build on.</summary>
    private void ForgetWhatTheProgramTookOver(List<PlannedFile> plan)
    {
        foreach (var file in plan.Where(file => file.Kind == PlannedFileKind.EncryptedSecret))
        {
            precious.Remove(file.Path);
        }
    }

    private bool SameLedger(MemoryFolder other) =>
        folder.Files.TryGetValue(Ledger.FileName, out var mine) && other.Files.TryGetValue(Ledger.FileName, out var theirs) && mine.AsSpan().SequenceEqual(theirs);

    private void AssertPreciousStays()
    {
        foreach (var path in precious.Keys)
        {
            IsUntouched(path).ShouldBeTrue($"'{path}' is lost");
        }
    }

    private bool IsUntouched(string path) => folder.HasFile(path) && folder.Read(path).AsSpan().SequenceEqual(precious[path]);

    private List<PlannedFile> Plan() =>
        [.. program.Select(entry => !entry.Key.Contains("sops", StringComparison.Ordinal)
            ? new PlannedFile(entry.Key, Encoding.UTF8.GetBytes(entry.Value), PlannedFileKind.Resource)
            : new(entry.Key, folder.HasFile(entry.Key) ? null : Encoding.UTF8.GetBytes(entry.Value), PlannedFileKind.EncryptedSecret))];

    private void Write(string path, byte[] content)
    {
        Say($"write {path}: {Encoding.UTF8.GetString(content).ReplaceLineEndings("|")}");
        folder.Put(path, content);

        // Whoever writes to an encrypted file that is owned does what 'sops edit' does.
        if (!folder.Files.TryGetValue(Ledger.FileName, out var ledger) || Ledger.Parse(ledger).Find(path) is not { IsEncrypted: true })
        {
            precious[path] = content;
        }
    }

    private string? PickGenerated() =>
        Pick(folder.Files.Keys.Where(path => !path.StartsWith(Ledger.FileName, StringComparison.Ordinal) && !path.Contains("sops", StringComparison.Ordinal)));

    private string? Pick(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : null;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool Collides(string left, string right) =>
        Same(left, right) || left.StartsWith(right + "/", StringComparison.OrdinalIgnoreCase) || right.StartsWith(left + "/", StringComparison.OrdinalIgnoreCase);

    private void Say(string what) => story.Append(what).Append('\n');
}
