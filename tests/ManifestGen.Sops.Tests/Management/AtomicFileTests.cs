using System.Diagnostics;
using ManifestGen.Sops.Management;

namespace ManifestGen.Sops.Tests.Management;

public class AtomicFileTests
{
    [Fact]
    public void A_program_killed_at_any_moment_leaves_the_old_file_or_the_new_one()
    {
        var folder = Directory.CreateTempSubdirectory("manifestgen-atomic-");
        var path = Path.Combine(folder.FullName, "app.sops.yaml");
        try
        {
            var random = new Random(4);
            for (var i = 0; i < 8; i++)
            {
                File.WriteAllText(path, Content('a'));
                var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "ManifestGen.FakeSops.exe" : "ManifestGen.FakeSops"), [path]) { RedirectStandardOutput = true };
                start.Environment["FAKE_SOPS"] = "overwrite";
                using var process = Process.Start(start).ShouldNotBeNull();
                process.StandardOutput.ReadLine().ShouldBe("writing");
                Thread.Sleep(random.Next(1, 60));
                process.Kill();
                process.WaitForExit();
                new[] { Content('a'), Content('b') }.ShouldContain(File.ReadAllText(path));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_mode_of_a_file_is_kept_and_no_temporary_file_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no Unix modes.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("manifestgen-atomic-");
        var path = Path.Combine(folder.FullName, "app.sops.yaml");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        AtomicFile.Write(path, "new"u8);
        File.ReadAllText(path).ShouldBe("new");
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        folder.GetFiles().Length.ShouldBe(1);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("manifestgen-atomic-");
        var path = Path.Combine(folder.FullName, "app.sops.yaml");
        Directory.CreateDirectory(path);
        Should.Throw<Exception>(() => AtomicFile.Write(path, "new"u8)).ShouldBeAssignableTo<SystemException>();
        folder.GetFiles().ShouldBeEmpty();
        folder.Delete(recursive: true);
    }

    // The same as the stand-in writes: large enough that a plain write would be seen half done.
    private static string Content(char letter) => new(letter, 4 * 1024 * 1024);
}
