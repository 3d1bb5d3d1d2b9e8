using System.Diagnostics;
using System.Globalization;

namespace ManifestGen.Benchmarks;

/// <summary>A project as a user has it, in a folder of its own.</summary>
internal sealed class BuildSubject
{
    // The compiler's server is on unless a machine turns it off; without it, a build is twice as long and the difference drowns in noise.
    private static readonly string[] BuildCommand = ["build", "--no-restore", "-v:q", "-p:UseSharedCompilation=true"];

    private readonly string folder;
    private readonly int size;
    private int edits;

    public BuildSubject(string folder, string feed, int size, bool hasTargets)
    {
        (this.folder, this.size) = (Directory.CreateDirectory(folder).FullName, size);
        var version = Path.GetFileName(Directory.GetFiles(feed, "ManifestGen.MSBuild.*.nupkg").Single())["ManifestGen.MSBuild.".Length..^".nupkg".Length];
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("NuGet.config", $"""<configuration><packageSources><clear /><add key="packed" value="{feed}" /><add key="machine" value="{machine}" /></packageSources></configuration>""");
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("Infra.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ManifestGen" Version="{version}" {(hasTargets ? "" : "IncludeAssets=\"compile;runtime\"")} />
              </ItemGroup>
            </Project>
            """);
        WriteProgram("0");
        Dotnet("restore");
    }

    /// <summary>Changes what the kind of build is about.</summary>
    public void Prepare(string kind)
    {
        switch (kind)
        {
            case "a comment edited":
                File.AppendAllText(Path.Combine(folder, "Program.cs"), $"// {++edits}\n");
                break;
            case "one resource changed":
                WriteProgram($"{++edits}");
                break;
        }
    }

    /// <summary>Wall time, and the processor time of the command with all that it started and waited for; the compiler's server is not among that.</summary>
    public BuildTimes Build()
    {
        var cpu = ChildrenCpu();
        var watch = Stopwatch.StartNew();
        Dotnet(BuildCommand);
        return new(watch.Elapsed.TotalMilliseconds, ChildrenCpu() - cpu);
    }

    public string Summary() => Dotnet([.. BuildCommand, "-clp:PerformanceSummary"]);

    public int WrittenSince(DateTime since) => Path.Combine(folder, "manifests") is var manifests && Directory.Exists(manifests)
        ? Directory.EnumerateFiles(manifests, "*.yaml", SearchOption.AllDirectories).Count(file => File.GetLastWriteTimeUtc(file) >= since)
        : 0;

    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: cutime and cstime, in hundredths of a second; zero elsewhere.
    private static double ChildrenCpu()
    {
        const string Stat = "/proc/self/stat";
        if (!File.Exists(Stat))
        {
            return 0;
        }

        var text = File.ReadAllText(Stat);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return 10.0 * (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture));
    }

    private void WriteProgram(string value) => Write("Program.cs", string.Create(CultureInfo.InvariantCulture, $$"""
        using ManifestGen;
        using ManifestGen.Kubernetes;

        var app = ManifestApp.Create(args);
        var apps = app.AddCluster("bench").AddNamespace("apps");
        for (var i = 0; i < {{size}}; i++)
        {
            apps.Add(new ConfigMap { Metadata = new() { Name = $"settings-{i:D6}" }, Data = new() { ["LOG_LEVEL"] = "info", ["ENABLED"] = "yes", ["VALUE"] = i == 7 ? "{{value}}" : "0" } });
        }

        return app.Run();

        """));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private string Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        // Packages of the same version as an earlier run must not come from its cache.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "..", "cache");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("'dotnet' did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' ended with {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}");
    }
}
