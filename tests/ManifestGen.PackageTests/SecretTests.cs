using System.IO.Compression;
using System.Text;

namespace ManifestGen.PackageTests;

public sealed class SecretTests(Feed feed)
{
    private const string Canary = "canary-4d1f7c";
    private const string SecretFile = "manifests/infrastructure/web/login.sops.yaml";

    [Fact]
    public async Task Plaintext_reaches_no_file_no_log_and_no_message()
    {
        var project = feed.Copy("Secrets").Write("token.txt", Canary + "-token");
        var temporary = Directory.CreateDirectory(project.PathOf("../temp")).FullName;

        var outcome = (await project.RunAsync(["build", "-v:diag", "-bl:build.binlog"], ("INFRA_PASSWORD", Canary + "-value"), ("TMPDIR", temporary))).Passed();

        project.Read(SecretFile).ShouldContain("ENC[AES256_GCM");
        // MSBuild's own logs show every variable of the environment, whatever runs in the build; nothing else may know the value, and nobody the token.
        Occurrences(outcome.Output, Canary + "-token").ShouldBe(0);
        Occurrences(WithoutEnvironment(outcome.Output), Canary + "-value").ShouldBe(0);
        File.Delete(project.PathOf("token.txt"));
        foreach (var file in Directory.EnumerateFiles(project.Folder, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories)))
        {
            var text = Encoding.Latin1.GetString(file.EndsWith(".binlog", StringComparison.Ordinal) ? Unpacked(file) : File.ReadAllBytes(file));
            Occurrences(text, Canary).ShouldBe(0, file);
        }
    }

    [Fact]
    public async Task A_variable_or_a_file_that_the_program_reads_is_an_input_of_the_build()
    {
        var project = feed.Copy("Secrets").Write("token.txt", "one");
        (string, string?)[] set = [("INFRA_PASSWORD", "first")];
        (string, string?)[] changed = [("INFRA_PASSWORD", "second")];
        string[] build = ["build", "--no-restore", "-v:m"];
        (await project.RunAsync(["build", "-v:m"], set)).Passed();
        var (run, first) = (project.LastRun(), project.Read(SecretFile));

        (await project.RunAsync(build, set)).Passed();
        project.LastRun().ShouldBe(run);

        (await project.RunAsync(build, changed)).Passed();
        project.LastRun().ShouldBeGreaterThan(run);
        project.Read(SecretFile).ShouldNotBe(first);

        run = project.LastRun();
        project.Write("token.txt", "two");
        (await project.RunAsync(build, changed)).Passed();
        project.LastRun().ShouldBeGreaterThan(run);

        // Without values and without a key, what was encrypted stays.
        var last = project.Read(SecretFile);
        File.Delete(project.PathOf("token.txt"));
        (await project.RunAsync(build, [("INFRA_PASSWORD", null)])).Passed();
        project.Read(SecretFile).ShouldBe(last);
    }

    [Fact]
    public async Task A_new_secret_without_a_value_is_an_error_on_its_line()
    {
        var project = feed.Copy("Secrets");

        var outcome = (await project.BuildAsync()).Failed();

        outcome.Errors.Count.ShouldBe(2, outcome.Output);
        outcome.Errors[0].ShouldStartWith(project.PathOf("Program.cs(7"));
        outcome.Errors[1].ShouldStartWith(project.PathOf("Program.cs(8"));
        outcome.Errors.ShouldAllBe(error => error.Contains(": error MG0208: ", StringComparison.Ordinal));
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static string WithoutEnvironment(string output) =>
        string.Join('\n', output.Split('\n').Where(line => !line.Contains("INFRA_PASSWORD", StringComparison.Ordinal)));

    private static byte[] Unpacked(string binlog)
    {
        using var file = File.OpenRead(binlog);
        using var zip = new GZipStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
