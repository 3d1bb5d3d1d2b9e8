using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ManifestGen.Testing;

namespace ManifestGen.PackageTests.Api;

public sealed class PublicApiTests(Feed feed)
{
    [Theory]
    [InlineData("ManifestGen")]
    [InlineData("ManifestGen.Tree")]
    [InlineData("ManifestGen.Schemas")]
    [InlineData("ManifestGen.Sops")]
    [InlineData("ManifestGen.Observability")]
    [InlineData("ManifestGen.Testing")]
    public void Is_what_was_accepted(string package) =>
        Snapshot.Verify(string.Concat(Load(package).SelectMany(PublicApi.LinesOf)), "txt", package);

    [Fact]
    public void Of_the_models_is_what_was_accepted_by_name_and_digest()
    {
        var lines = Load("ManifestGen.Models").Select(type =>
            $"{PublicApi.NameOf(type)} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(PublicApi.LinesOf(type)))))[..8]}\n");

        Snapshot.Verify(string.Concat(lines), "txt");
    }

    /// <summary>Projects and their authors know the build by the names of its properties and items, and by the parameters of its task.</summary>
    [Fact]
    public void Of_the_build_is_what_was_accepted_by_name()
    {
        using var zip = ZipFile.OpenRead(feed.PackageOf("ManifestGen.MSBuild"));
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("build/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            var text = reader.ReadToEnd();
            names.UnionWith(Regex.Matches(text, @"\$\((ManifestGen\w+)").Select(match => $"property {match.Groups[1].Value}"));
            names.UnionWith(Regex.Matches(text, @"@\((?!_|ManifestGen)(\w+)").Select(match => $"item {match.Groups[1].Value}"));
            names.UnionWith(Regex.Matches(text, @"<Target Name=""([A-Za-z]\w+)""").Select(match => $"target {match.Groups[1].Value}"));
        }

        using var task = zip.GetEntry("tasks/netstandard2.0/ManifestGen.MSBuild.dll")!.Open();
        using var bytes = new MemoryStream();
        task.CopyTo(bytes);
        using var assembly = new PEReader(new MemoryStream(bytes.ToArray()));
        var metadata = assembly.GetMetadataReader();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => type.Attributes.HasFlag(System.Reflection.TypeAttributes.Public)))
        {
            names.UnionWith(type.GetProperties().Select(property => $"task {metadata.GetString(type.Name)} {metadata.GetString(metadata.GetPropertyDefinition(property).Name)}"));
        }

        Snapshot.Verify(string.Concat(names.Select(name => name + "\n")), "txt");
    }

    /// <summary>The public types of a packed assembly, by name.</summary>
    private List<Type> Load(string package)
    {
        var context = new AssemblyLoadContext(package);
        context.Resolving += (loader, name) => ReadAssembly(loader, name.Name!);
        return [.. ReadAssembly(context, package)!.GetExportedTypes().OrderBy(PublicApi.NameOf, StringComparer.Ordinal)];
    }

    private System.Reflection.Assembly? ReadAssembly(AssemblyLoadContext context, string name)
    {
        var package = Path.Combine(feed.Packages, $"{name}.{feed.Version}.nupkg");
        if (!File.Exists(package))
        {
            return null;
        }

        using var zip = ZipFile.OpenRead(package);
        using var stream = zip.GetEntry($"lib/net10.0/{name}.dll")!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        bytes.Position = 0;
        return context.LoadFromStream(bytes);
    }
}
