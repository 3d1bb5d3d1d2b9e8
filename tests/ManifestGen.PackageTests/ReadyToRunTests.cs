using System.Reflection.PortableExecutable;

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
        // Images were made against another one, and hold pieces of it: those are compiled anew.
        var project = feed.Copy("Secrets").Write("token.txt", "one")
            .Replace("Infra.csproj", "</ItemGroup>", """<PackageReference Include="YamlDotNet" Version="17.1.0" /></ItemGroup>""");
        (string, string?)[] set = [("INFRA_PASSWORD", "first")];

        (await project.RunAsync(["build", "-v:m"], set)).Passed().Warnings.ShouldBeEmpty();

        IsImage(project, "bin/Debug/net10.0/ManifestGen.Tree.dll").ShouldBeTrue();
        IsImage(project, "bin/Debug/net10.0/YamlDotNet.dll").ShouldBeFalse();
        project.Read("manifests/infrastructure/web/login.sops.yaml").ShouldContain("ENC[AES256_GCM");
        (await project.RunAsync(["build", "-v:m", "--no-restore", "-p:ManifestGenVerify=true"], set)).Passed();
    }

    // https://github.com/dotnet/runtime/blob/main/docs/design/coreclr/botr/readytorun-format.md
    private static bool IsImage(UserProject project, string path)
    {
        using var reader = new PEReader(File.OpenRead(project.PathOf(path)));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
