using System.Reflection;
using ManifestGen.PackageTests;

[assembly: AssemblyFixture(typeof(Feed))]

namespace ManifestGen.PackageTests;

/// <summary>All packages in a folder, packed once, with a NuGet configuration and a package cache that nothing else uses.</summary>
public sealed class Feed : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Metadata = typeof(Feed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(attribute => attribute.Key, attribute => attribute.Value, StringComparer.Ordinal);

    private readonly string root = Directory.CreateTempSubdirectory("manifestgen-packages-").FullName;

    public static string RepositoryRoot => Metadata["RepositoryRoot"]!;

    public static string SourceFolder => Path.Combine(RepositoryRoot, "tests", "ManifestGen.PackageTests");

    /// <summary>Where the packages lie.</summary>
    public string Packages => Path.Combine(root, "feed");

    /// <summary>Of every package.</summary>
    public string Version { get; private set; } = "";

    /// <summary>One package's file.</summary>
    public string PackageOf(string id) => Path.Combine(Packages, $"{id}.{Version}.nupkg");

    /// <summary>Variables that keep a command away from the machine's own caches and settings.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["NUGET_PACKAGES"] = Path.Combine(root, "cache"),
        ["DOTNET_CLI_HOME"] = Path.Combine(root, "home"),
        ["ManifestGenVersion"] = Version,
        ["XunitVersion"] = Metadata["XunitVersion"],
        ["NUnitVersion"] = Metadata["NUnitVersion"],
    };

    public async ValueTask InitializeAsync()
    {
        var packed = await DotNet.RunAsync(RepositoryRoot, ["msbuild", "build/Pack.proj", "-t:Pack", "-v:m", $"-p:Configuration={Metadata["Configuration"]}", $"-p:PackageOutputPath={Packages}/", "-p:NoBuild=true", "-m"]);
        packed.Passed();
        packed.Warnings.ShouldBeEmpty();
        var package = Path.GetFileName(Directory.GetFiles(Packages, "ManifestGen.MSBuild.*.nupkg").Single());
        Version = package["ManifestGen.MSBuild.".Length..^".nupkg".Length];

        // Third-party packages come from the machine's cache, which has the shape of a feed: no network, and an empty cache of our own.
        var machine = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(root, "NuGet.config"), $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Packages}" />
                <add key="machine" value="{machine}" />
              </packageSources>
            </configuration>
            """);
        foreach (var file in Directory.GetFiles(Path.Combine(SourceFolder, "Projects"), "Directory.Build.*"))
        {
            File.Copy(file, Path.Combine(root, Path.GetFileName(file)));
        }

        // Fills the empty cache once: two restores that unpack one package at the same time, with temp folders of their own, would collide.
        (await Copy("Secrets").RunAsync(["restore"])).Passed();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy of <c>Projects/name</c> in a folder of its own.</summary>
    internal UserProject Copy(string name, string folder = "Infra") => UserProject.Copy(this, name, Path.Combine(root, Guid.NewGuid().ToString("N")[..8], folder));

    /// <summary>An empty folder of its own.</summary>
    internal UserProject Empty(string folder = "Infra") => UserProject.Empty(this, Path.Combine(root, Guid.NewGuid().ToString("N")[..8], folder));
}
