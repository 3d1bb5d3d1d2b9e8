using ManifestGen.Running;

namespace ManifestGen.Tests.Running;

public sealed class OutputListTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("manifestgen-").FullName;

    // The first to write there makes the folder.
    private string File => Path.Combine(folder, "obj", "report.outputs");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(2000, 2000)]
    [InlineData(2000, 2001)]
    [InlineData(2001, 2000)]
    public void Says_what_it_was_told_whatever_it_said_before(int before, int after)
    {
        Write(Paths(before));
        Write(Paths(after));

        System.IO.File.ReadAllLines(File).ShouldBe(Paths(after));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(900)]
    [InlineData(1999)]
    public void Changes_from_the_first_difference_on(int at)
    {
        Write(Paths(2000));
        string[] other = [.. Paths(2000)];
        other[at] = "/out/ä/" + new string('x', 40_000);

        Write(other);

        System.IO.File.ReadAllLines(File).ShouldBe(other);
    }

    [Fact]
    public void Is_not_written_where_it_says_the_same()
    {
        Write(Paths(2000));
        var written = DateTime.UtcNow.AddDays(-1);
        System.IO.File.SetLastWriteTimeUtc(File, written);

        Write(Paths(2000));

        System.IO.File.GetLastWriteTimeUtc(File).ShouldBe(written);
    }

    [Fact]
    public void Puts_paths_together()
    {
        using (var list = new OutputList(File))
        {
            list.Add("/a folder/", "x/ä.yaml");
            list.Add("/elsewhere/.user");
            list.End();
        }

        System.IO.File.ReadAllLines(File).ShouldBe([$"/a folder/x{Path.DirectorySeparatorChar}ä.yaml", "/elsewhere/.user"]);
    }

    private void Write(string[] paths)
    {
        using var list = new OutputList(File);
        foreach (var path in paths)
        {
            list.Add(path);
        }

        list.End();
    }

    private static string[] Paths(int count) => [.. Enumerable.Range(0, count).Select(number => $"/a folder/manifests/apps/configmap-{number:D6}.yaml")];
}
