using System.IO.Compression;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text;
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
