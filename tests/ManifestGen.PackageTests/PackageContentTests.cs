using System.IO.Compression;
using System.Xml.Linq;
using ManifestGen.Testing;

namespace ManifestGen.PackageTests;

public sealed class PackageContentTests(Feed feed)
{
    // What NuGet adds for itself, some of it with a random name.
    private static readonly string[] OfNuGet = ["_rels/", "package/", "[Content_Types].xml"];

    [Fact]
    public void Every_package_holds_what_was_accepted() =>
        Snapshot.Verify(string.Concat(Directory.GetFiles(feed.Packages).Order(StringComparer.Ordinal).Select(Describe)), "txt");

    [Fact]
    public void Every_package_has_a_readme_an_icon_a_licence_symbols_and_its_commit()
    {
        foreach (var package in Directory.GetFiles(feed.Packages, "*.nupkg"))
        {
            using var zip = ZipFile.OpenRead(package);
            var metadata = MetadataOf(zip);
            string? Of(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

            Of("readme").ShouldBe("README.md", package);
            Of("icon").ShouldBe("icon.png", package);
            Of("license").ShouldBe("MIT", package);
            Of("description").ShouldNotBeNullOrWhiteSpace(package);
            metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("commit")!.Value.Length.ShouldBe(40, package);
            if (zip.Entries.Any(entry => entry.FullName.StartsWith("lib/", StringComparison.Ordinal)))
            {
                File.Exists(Path.ChangeExtension(package, ".snupkg")).ShouldBeTrue(package);
            }
        }
    }

    private string Describe(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        var files = zip.Entries.Select(entry => entry.FullName).Where(name => !OfNuGet.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).Select(NeutralOfRuntime).Order(StringComparer.Ordinal);

        // A symbol package repeats the dependencies of its package.
        var dependencies = package.EndsWith(".snupkg", StringComparison.Ordinal) ? [] : MetadataOf(zip).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}{Suffix(element, "include")}{Suffix(element, "exclude")}");
        var name = Path.GetFileName(package).Replace($".{feed.Version}", "", StringComparison.Ordinal);
        return $"{name}\n{string.Concat(files.Select(file => $"  {file}\n"))}{string.Concat(dependencies.Select(dependency => $"  -> {dependency}\n"))}";
    }

    // Images are packed for the machine's own runtime unless told otherwise, and the accepted list is to hold on every machine.
    private static string NeutralOfRuntime(string name) => name.Split('/') is ["readytorun", _, .. var rest] ? $"readytorun/<runtime>/{string.Join('/', rest)}" : name;

    private static string Suffix(XElement dependency, string attribute) => dependency.Attribute(attribute) is { } value ? $" {attribute}={value.Value}" : "";

    private static XElement MetadataOf(ZipArchive zip)
    {
        using var stream = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }
}
