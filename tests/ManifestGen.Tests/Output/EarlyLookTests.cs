using System.Text;
using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

/// <summary>What was read while the program still described, and what happened to the folder since.</summary>
public sealed class EarlyLookTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("manifestgen-early-").FullName;
    private readonly PlannedFile[] files = [.. OutputWriterTests.Files(("a.yaml", "a"), ("x/b.yaml", "b"))];
    private readonly PhysicalFolder folder;

    public EarlyLookTests()
    {
        folder = new(root);
        OutputWriterTests.Apply(folder, files).Diagnostics.ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Saves_opening_what_is_as_it_was()
    {
        var watched = new OpeningFolder(folder);
        var early = Look(watched);
        watched.Opened.ShouldBe([".manifestgen", "a.yaml", "x/b.yaml"], ignoreOrder: true);
        watched.Opened.Clear();

        OutputWriterTests.Apply(watched, files, early: early).Unchanged.ShouldBe(2);

        watched.Opened.ShouldBe([".manifestgen"]);
    }

    [Fact]
    public void Does_not_hide_an_edit_that_came_after_it()
    {
        var early = Look(folder);
        File.AppendAllText(Path.Combine(root, "a.yaml"), "edit\n");

        OutputWriterTests.Apply(folder, files, early: early).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.EditedFile);
    }

    [Fact]
    public void Does_not_hide_a_build_that_came_after_it()
    {
        var early = Look(folder);
        OutputWriterTests.Apply(folder, [.. OutputWriterTests.Files(("a.yaml", "other"))]).Deleted.ShouldBe(["x/b.yaml"]);

        OutputWriterTests.Apply(folder, files, early: early).Written.ShouldBe(["a.yaml", "x/b.yaml"]);
        File.ReadAllText(Path.Combine(root, "a.yaml")).ShouldBe("a\n");
    }

    [Fact]
    public void Counts_line_ends_of_a_checkout_as_unchanged()
    {
        File.WriteAllText(Path.Combine(root, "a.yaml"), "a\r\n");
        var early = Look(folder);

        OutputWriterTests.Apply(folder, files, early: early).Unchanged.ShouldBe(2);
    }

    [Fact]
    public void Leaves_a_broken_file_to_the_build()
    {
        File.WriteAllText(Path.Combine(root, ".manifestgen"), Encoding.UTF8.GetString(folder.Read(".manifestgen"))[..40]);
        var early = Look(folder);

        OutputWriterTests.Apply(folder, files, early: early).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.LedgerDamaged);
        Look(new PhysicalFolder(Path.Combine(root, "missing"))).End([]).ShouldBeNull();
    }

    private static EarlyLook Look(IOutputFolder folder)
    {
        var early = new EarlyLook(folder, Ledger.FileName);
        early.Begin(() => { });

        // What is not looked at yet when the build's turn comes is not waited for, which would let these tests pass without it.
        SpinWait.SpinUntil(() => early.IsDone, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        return early;
    }

    private sealed class OpeningFolder(IOutputFolder folder) : IOutputFolder
    {
        public List<string> Opened { get; } = [];

        public string FullPath(string relative) => folder.FullPath(relative);

        public IEnumerable<(string Name, bool IsFolder)> List(string path) => folder.List(path);

        public bool Matches(string file, ReadOnlySpan<byte> expected)
        {
            Opened.Add(file);
            return folder.Matches(file, expected);
        }

        public byte[] Read(string file)
        {
            Opened.Add(file);
            return folder.Read(file);
        }

        public DateTime LastWrite(string file) => folder.LastWrite(file);

        public void CreateNew(string file, ReadOnlySpan<byte> content) => folder.CreateNew(file, content);

        public void CreateFolder(string path) => folder.CreateFolder(path);

        public void MoveFile(string from, string to) => folder.MoveFile(from, to);

        public void MoveFolder(string from, string to) => folder.MoveFolder(from, to);

        public void DeleteFile(string file) => folder.DeleteFile(file);

        public bool DeleteEmptyFolder(string path) => folder.DeleteEmptyFolder(path);

        public void DeleteTree(string path) => folder.DeleteTree(path);

        public IDisposable? TryLock() => folder.TryLock();
    }
}
