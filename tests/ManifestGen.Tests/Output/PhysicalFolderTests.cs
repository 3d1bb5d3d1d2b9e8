using System.Text;
using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

public sealed class PhysicalFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("manifestgen output ü-").FullName;

    private string Folder => Path.Combine(root, "manifests");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_life_on_disk_writes_changes_removes_and_leaves_foreign_files_alone()
    {
        var first = Build(("a.yaml", "a"), ("x/y/b.yaml", "b"), ("x/c.yaml", "c"));
        first.Diagnostics.ShouldBeEmpty();
        File.WriteAllText(Path.Combine(Folder, "x", "mine.txt"), "mine");
        var untouched = File.GetLastWriteTimeUtc(Path.Combine(Folder, "a.yaml"));

        var second = Build(("a.yaml", "a"), ("x/c.yaml", "c2"), ("x/z/d.yaml", "d"));

        (second.Written.Count, second.Deleted.Count, second.Unchanged).ShouldBe((2, 1, 1));
        Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
            .ShouldBe([".manifestgen", "a.yaml", "x", "x/c.yaml", "x/mine.txt", "x/z", "x/z/d.yaml"]);
        File.ReadAllText(Path.Combine(Folder, "x", "c.yaml")).ShouldBe("c2\n");
        File.GetLastWriteTimeUtc(Path.Combine(Folder, "a.yaml")).ShouldBe(untouched);
        Build(("a.yaml", "a"), ("x/c.yaml", "c2"), ("x/z/d.yaml", "d")).Unchanged.ShouldBe(3);
    }

    [Fact]
    public void Many_files_are_compared_by_several_threads_with_the_same_result()
    {
        var files = Enumerable.Range(0, 600).Select(i => ($"x{i % 7}/{i:D4}.yaml", $"content {i}")).ToArray();
        Build(files).Written.Count.ShouldBe(600);
        files[17].Item2 = "changed";
        File.Delete(Path.Combine(Folder, "x2", "0009.yaml"));
        Build(files).Written.ShouldBe([files[9].Item1, files[17].Item1]);
        Build(files).Unchanged.ShouldBe(600);
    }

    [Fact]
    public void Builds_at_once_take_turns()
    {
        var results = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8)
            .Select(i => Build([.. Enumerable.Range(0, 40).Select(j => ($"x/{j:D2}.yaml", $"{(i % 2 == 0 ? "even" : "odd")} {j}"))])).ToList();

        results.ShouldAllBe(result => result.Diagnostics.Count == 0 && result.Written.Count + result.Unchanged == 40);
        Directory.GetFiles(Path.Combine(Folder, "x")).Select(file => File.ReadAllText(file).Split(' ')[0]).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(@"D:\repo\manifests", '\\', "x/y/a.yaml", @"D:\repo\manifests\x\y\a.yaml")]
    [InlineData(@"D:\", '\\', "a.yaml", @"D:\a.yaml")]
    [InlineData(@"\\server\share\manifests/", '\\', "x/a.yaml", @"\\server\share\manifests/x\a.yaml")]
    [InlineData("/repo/manifests", '/', "x/a.yaml", "/repo/manifests/x/a.yaml")]
    [InlineData("/", '/', "a.yaml", "/a.yaml")]
    public void A_path_has_the_separators_of_its_system(string root, char separator, string relative, string full) =>
        new PhysicalFolder(root, separator).FullPath(relative).ShouldBe(full);

    [Fact]
    public void A_folder_that_is_a_file_is_a_diagnostic()
    {
        File.WriteAllText(Folder, "a file");
        Build(("a.yaml", "a")).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.CannotAccess);
        File.ReadAllText(Folder).ShouldBe("a file");
    }

    [Fact]
    public void A_line_that_differs_is_found_by_its_number()
    {
        Build(("a.yaml", string.Join('\n', Enumerable.Range(1, 50))));
        var path = Path.Combine(Folder, "a.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\n30\n", "\nthirty\n").Replace("\n40\n", "\n").Replace("\n45\n", "\n45\n45.5\n"));

        var diagnostic = Build(("a.yaml", string.Join('\n', Enumerable.Range(1, 50)))).Diagnostics.ShouldHaveSingleItem();
        diagnostic.Message.ShouldContain("(line 30: 'thirty' is there for '30'; line 40: '40' is missing; line 45: '45.5' is added)");
        diagnostic.Origin?.Line.ShouldBe(30);
    }

    private OutputResult Build(params (string Path, string Text)[] files) =>
        OutputWriter.Apply(new()
        {
            Folder = Folder,
            Project = "Infra",
            Files = [.. files.Select(file => new PlannedFile(file.Path, Encoding.UTF8.GetBytes(file.Text + "\n"), PlannedFileKind.Resource))],
        });
}
