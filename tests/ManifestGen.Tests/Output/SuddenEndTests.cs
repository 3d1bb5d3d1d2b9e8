using System.Text;
using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

/// <summary>A build on a real disk that ends at each of its writes in turn.</summary>
public sealed class SuddenEndTests : IDisposable
{
    private static readonly PlannedFile[] Before =
    [
        .. OutputWriterTests.Files(("kept.yaml", "kept"), ("changed.yaml", "before"), ("gone.yaml", "gone"), ("old/gone.yaml", "gone"), ("x/Name.yaml", "name")),
        new("x/login.sops.yaml", "cipher 1"u8.ToArray(), PlannedFileKind.EncryptedSecret),
    ];

    private static readonly PlannedFile[] After =
    [
        .. OutputWriterTests.Files(("kept.yaml", "kept"), ("changed.yaml", "after"), ("x/name.yaml", "name"), ("x/new.yaml", "new"), ("new/deep/a.yaml", "a"), ("new/b.yaml", "b")),
        new("x/login.sops.yaml", "cipher 2"u8.ToArray(), PlannedFileKind.EncryptedSecret),
    ];

    private readonly string root = Directory.CreateTempSubdirectory("manifestgen-end-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void At_any_write_leaves_each_file_old_or_new_and_the_next_build_heals_it()
    {
        var old = Build("old", Before);
        var goal = Build("goal", After);
        for (var end = 0; ; end++)
        {
            var folder = Path.Combine(root, $"{end}");
            Apply(folder, Before);
            File.WriteAllText(Path.Combine(folder, "old", "mine.txt"), "mine");

            var died = Dies(folder, end);

            foreach (var (path, text) in Read(folder).Where(file => !file.Key.StartsWith(".manifestgen", StringComparison.Ordinal)))
            {
                (path == "old/mine.txt" || old.GetValueOrDefault(path) == text || goal.GetValueOrDefault(path) == text).ShouldBeTrue($"{path} after {end}: {text}");
            }

            // Whether the program stays as it is or goes back: both put everything right.
            var (next, expected) = end % 2 == 0 ? (After, goal) : (Before, old);
            Apply(folder, next);
            var healed = Read(folder);
            healed.Remove("old/mine.txt").ShouldBeTrue($"{end}");
            healed.ShouldBe(expected, $"after {end} changes");
            Directory.Exists(Path.Combine(folder, FolderUpdate.Staging)).ShouldBeFalse();
            if (!died)
            {
                end.ShouldBeGreaterThan(15);
                return;
            }
        }
    }

    [Fact]
    public void In_a_first_build_leaves_a_file_that_was_only_taken_over_to_its_owner()
    {
        // Not ours before, and the same as what the program says: the ledger may name it when all is done.
        PlannedFile[] files = [.. OutputWriterTests.Files(("theirs.yaml", "theirs"), ("new.yaml", "new"))];
        List<bool> kept = [];
        for (var died = true; died;)
        {
            var folder = Path.Combine(root, $"first{kept.Count}");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "theirs.yaml"), "theirs\n");

            died = Dies(folder, kept.Count, files);

            // The program says nothing of it any more: what was never ours stays.
            Apply(folder, [.. OutputWriterTests.Files(("new.yaml", "new"))]).Diagnostics.ShouldBeEmpty();
            kept.Add(File.Exists(Path.Combine(folder, "theirs.yaml")));
        }

        // The last change but one is the whole ledger, the last one removes what waited aside.
        kept.Count.ShouldBeGreaterThan(6);
        kept.ShouldBe([.. kept[..^2].Select(_ => true), false, false]);
    }

    [Fact]
    public void What_a_cut_short_build_left_aside_fails_a_verification()
    {
        var folder = Path.Combine(root, "left");
        Apply(folder, Before);
        Directory.CreateDirectory(Path.Combine(folder, FolderUpdate.Staging));

        Apply(folder, Before, OutputMode.Verify).Diagnostics.ShouldHaveSingleItem().ToString().ShouldStartWith(
            $"{Path.Combine(folder, ".manifestgen-staging")}: error MG1209: '.manifestgen-staging' is left from a build that was cut short.");
        Apply(folder, Before).Diagnostics.ShouldBeEmpty();
        Apply(folder, Before, OutputMode.Verify).Diagnostics.ShouldBeEmpty();
    }

    private static bool Dies(string folder, int changes, PlannedFile[]? files = null)
    {
        try
        {
            OutputWriter.Apply(Request(folder, files ?? After, OutputMode.Write), new DyingFolder(new PhysicalFolder(folder), changes), TimeSpan.Zero).Diagnostics.ShouldBeEmpty();
            return false;
        }
        catch (MemoryFolder.SuddenEndException)
        {
            return true;
        }
    }

    private SortedDictionary<string, string> Build(string name, PlannedFile[] files)
    {
        Apply(Path.Combine(root, name), files).Diagnostics.ShouldBeEmpty();
        return Read(Path.Combine(root, name));
    }

    private static OutputResult Apply(string folder, PlannedFile[] files, OutputMode mode = OutputMode.Write) =>
        OutputWriter.Apply(Request(folder, files, mode));

    private static OutputRequest Request(string folder, PlannedFile[] files, OutputMode mode) => new() { Folder = folder, Project = "Infra", Files = files, Mode = mode };

    private static SortedDictionary<string, string> Read(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            files.Add(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file, Encoding.UTF8));
        }

        return files;
    }
}
