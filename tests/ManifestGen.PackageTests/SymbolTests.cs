using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;

namespace ManifestGen.PackageTests;

public sealed class SymbolTests(Feed feed)
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Fact]
    public void Of_every_assembly_lead_to_the_published_sources_and_hold_those_that_are_not_published()
    {
        var seen = 0;
        foreach (var package in Directory.GetFiles(feed.Packages, "*.snupkg").Order(StringComparer.Ordinal))
        {
            using var zip = ZipFile.OpenRead(package);
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal)))
            {
                using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(entry)));
                Check(provider.GetMetadataReader(), $"{Path.GetFileName(package)}: {entry.FullName}");
                seen++;
            }
        }

        seen.ShouldBeGreaterThan(8);
    }

    [Fact]
    public void Are_of_builds_that_repeat_byte_for_byte()
    {
        foreach (var package in Directory.GetFiles(feed.Packages, "*.nupkg"))
        {
            using var zip = ZipFile.OpenRead(package);
            foreach (var entry in zip.Entries.Where(entry => entry.Name.StartsWith("ManifestGen", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
            {
                using var assembly = new PEReader(new MemoryStream(Bytes(entry)));
                assembly.ReadDebugDirectory().ShouldContain(part => part.Type == DebugDirectoryEntryType.Reproducible, $"{package}: {entry.FullName}");
            }
        }
    }

    [Fact]
    public async Task The_same_sources_make_the_same_package_wherever_they_lie()
    {
        var (first, second) = (await PackTreeAsync("one"), await PackTreeAsync("another/place of work"));

        first.Keys.ShouldContain("lib/net10.0/ManifestGen.Tree.dll");
        first.Keys.ShouldContain("lib/net10.0/ManifestGen.Tree.pdb");
        first.Keys.ShouldBe(second.Keys);
        foreach (var (name, hash) in first)
        {
            second[name].ShouldBe(hash, name);
        }
    }

    private static void Check(MetadataReader symbols, string name)
    {
        var map = symbols.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Select(symbols.GetCustomDebugInformation)
            .Where(information => symbols.GetGuid(information.Kind) == SourceLink).Select(information => Encoding.UTF8.GetString(symbols.GetBlobBytes(information.Value)))
            .ShouldHaveSingleItem(name);
        using var json = JsonDocument.Parse(map);
        var document = json.RootElement.GetProperty("documents").EnumerateObject().ShouldHaveSingleItem();
        (document.Value.GetString() ?? "").ShouldMatch("^https://raw\\.githubusercontent\\.com/manifestgen/manifestgen/[0-9a-f]{40}/\\*$", name);
        var root = document.Name.TrimEnd('*');
        foreach (var handle in symbols.Documents)
        {
            var path = symbols.GetString(symbols.GetDocument(handle).Name);
            var isEmbedded = symbols.GetCustomDebugInformation(handle).Any(information => symbols.GetGuid(symbols.GetCustomDebugInformation(information).Kind) == EmbeddedSource);
            var isPublished = path.StartsWith(root, StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal);
            (isPublished || isEmbedded).ShouldBeTrue($"{name}: {path}");
        }
    }

    /// <summary>Packs the smallest room from a copy of its sources; the content of every file that is in its two packages.</summary>
    private async Task<SortedDictionary<string, string>> PackTreeAsync(string place)
    {
        var copy = feed.Empty(place);
        foreach (var file in new[] { "build", "src/ManifestGen.Tree" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Feed.RepositoryRoot, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Feed.RepositoryRoot, "Directory.*")).Append(Path.Combine(Feed.RepositoryRoot, ".editorconfig")).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)))
        {
            var target = copy.PathOf(Path.GetRelativePath(Feed.RepositoryRoot, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        // Both are the same commit of a repository; git itself would write the time into it.
        copy.Write(".git/HEAD", "ref: refs/heads/main\n").Write(".git/refs/heads/main", new string('a', 40) + "\n").Write(".git/config", "[core]\n\trepositoryformatversion = 0\n").Write(".git/objects/none", "");
        (await copy.RunAsync(["pack", "src/ManifestGen.Tree", "-v:m", "-c", "Release", "-o", "packed", "-p:ContinuousIntegrationBuild=true"])).Passed();
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in Directory.GetFiles(copy.PathOf("packed")))
        {
            using var zip = ZipFile.OpenRead(package);
            foreach (var entry in zip.Entries.Where(entry => !entry.FullName.StartsWith("package/", StringComparison.Ordinal) && !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal)))
            {
                content[entry.FullName] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes(entry)));
            }
        }

        return content;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
