using System.Diagnostics;
using System.Reflection;

namespace ManifestGen.Cli.Tests.Charts;

/// <summary>Only the tool's own chart commands may reach the network.</summary>
public class OfflineTests
{
    private static readonly string[] Network = ["System.Net.Http", "System.Net.Sockets", "System.Net.Requests", "System.Net.WebClient", "System.Net.NameResolution", "System.Net.Security"];

    [Theory]
    [InlineData("ManifestGen.Tree")]
    [InlineData("ManifestGen.Schemas")]
    [InlineData("ManifestGen")]
    public void What_a_build_runs_cannot_even_name_the_network(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name).Intersect(Network).ShouldBeEmpty();

    [Fact]
    public void The_charts_of_a_build_are_generated_where_the_network_is_cut_off()
    {
        var root = RepositoryRoot();
        var tool = Directory.GetFiles(Path.Combine(root, "src", "ManifestGen.Schemas.Tool", "bin"), "ManifestGen.Schemas.Tool.dll", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault();
        Assert.SkipUnless(tool is not null, "the schemas tool is not built");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Run("unshare", ["--user", "--net", "--map-root-user", "true"]).Code == 0, "this machine does not let a process cut itself off the network");
        var folder = Directory.CreateTempSubdirectory("manifestgen-offline-").FullName;
        try
        {
            var sample = Path.Combine(root, "samples", "Observability");
            File.WriteAllText(Path.Combine(folder, "items"), "fluent-bit|0.58.1|https://fluent.github.io/helm-charts|||\nopenobserve-standalone|0.92.2|https://charts.openobserve.ai|||\n");

            var (code, output) = Run("unshare",
            [
                "--user", "--net", "--map-root-user", "dotnet", "exec", tool!, "charts",
                "--items", Path.Combine(folder, "items"), "--locks", Path.Combine(sample, "charts.lock"), "--output", Path.Combine(folder, "out"),
            ]);

            code.ShouldBe(0, output);
            Directory.GetFiles(Path.Combine(folder, "out"), "*.cs").Select(Path.GetFileName).Order(StringComparer.Ordinal)
                .ShouldBe(["Charts.g.cs", "FluentBitValues.g.cs", "OpenObserveStandaloneValues.g.cs"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int Code, string Output) Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "");
        }
    }

    private static string RepositoryRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "ManifestGen.sln")))
        {
            at = at.Parent;
        }

        return at.FullName;
    }
}
