using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace ManifestGen.PackageTests;

public sealed class ReadyToRunTests(Feed feed)
{
    private static readonly string[] Engine = ["ManifestGen.dll", "ManifestGen.Models.dll", "ManifestGen.Schemas.dll", "ManifestGen.Sops.dll", "ManifestGen.Tree.dll"];

    [Fact]
    public async Task A_build_puts_this_machine_s_images_into_bin_and_a_publish_the_portable_assemblies()
    {
        var project = feed.Copy("Secrets").Write("token.txt", "one");
        (string, string?)[] set = [("INFRA_PASSWORD", "first")];

        (await project.RunAsync(["build", "-v:m"], set)).Passed();
        foreach (var assembly in Engine.Append("YamlDotNet.dll"))
        {
            IsImage(project, $"bin/Debug/net10.0/{assembly}").ShouldBeTrue(assembly);
        }

        (await project.RunAsync(["publish", "-v:m", "-o", project.PathOf("published")], set)).Passed();
        (await project.RunAsync(["build", "-v:m", "--no-incremental", "-p:ManifestGenReadyToRun=false", "-o", project.PathOf("portable")], set)).Passed();
        foreach (var assembly in Engine.Append("YamlDotNet.dll"))
        {
            IsImage(project, $"published/{assembly}").ShouldBeFalse(assembly);
            IsImage(project, $"portable/{assembly}").ShouldBeFalse(assembly);
        }
    }

    [Fact]
    public async Task An_image_replaces_the_version_of_the_YAML_library_that_it_was_made_from_and_no_other()
    {
        var project = feed.Copy("Secrets").Write("token.txt", "one")
            .Replace("Infra.csproj", "</ItemGroup>", """<PackageReference Include="YamlDotNet" Version="99.0.0" /></ItemGroup>""")
            .Write("NuGet.config", """<configuration><packageSources><add key="newer" value="newer" /></packageSources></configuration>""");
        PackAs("99.0.0", Directory.CreateDirectory(project.PathOf("newer")).FullName);
        (string, string?)[] set = [("INFRA_PASSWORD", "first")];

        (await project.RunAsync(["build", "-v:m"], set)).Passed().Warnings.ShouldBeEmpty();

        IsImage(project, "bin/Debug/net10.0/ManifestGen.Tree.dll").ShouldBeTrue();
        IsImage(project, "bin/Debug/net10.0/YamlDotNet.dll").ShouldBeFalse();
        project.Read("manifests/infrastructure/web/login.sops.yaml").ShouldContain("ENC[AES256_GCM");
    }

    // No later version is at hand without a network, so the one that is goes by another number.
    private void PackAs(string version, string folder)
    {
        var package = Directory.GetFiles(Path.Combine(feed.Environment["NUGET_PACKAGES"]!, "yamldotnet"), "*.nupkg", SearchOption.AllDirectories).Single();
        var renamed = Path.Combine(folder, $"YamlDotNet.{version}.nupkg");
        File.Copy(package, renamed);
        using var zip = ZipFile.Open(renamed, ZipArchiveMode.Update);
        zip.GetEntry(".signature.p7s")?.Delete();
        var entry = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using var reader = new StreamReader(entry.Open());
        var text = Regex.Replace(reader.ReadToEnd(), "<version>[^<]*</version>", $"<version>{version}</version>");
        reader.Dispose();
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("YamlDotNet.nuspec").Open());
        writer.Write(text);
    }

    // https://github.com/dotnet/runtime/blob/main/docs/design/coreclr/botr/readytorun-format.md
    private static bool IsImage(UserProject project, string path)
    {
        using var reader = new PEReader(File.OpenRead(project.PathOf(path)));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
