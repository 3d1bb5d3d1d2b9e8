namespace ManifestGen.PackageTests;

public sealed class ItemTests(Feed feed)
{
    [Fact]
    public async Task A_custom_resource_definition_becomes_types_that_clean_removes()
    {
        var project = feed.Copy("Definitions");

        var outcome = (await project.BuildAsync()).Passed();

        project.Files("obj/Debug/net10.0").Values.ShouldContain(text => text.Contains("class Widget", StringComparison.Ordinal) || text.Contains("record Widget", StringComparison.Ordinal), outcome.Output);
        var files = project.Files();
        (await project.RunAsync(["clean", "-v:q"])).Passed();
        project.Files("obj/Debug/net10.0/manifestgen-schemas").ShouldBeEmpty();
        project.Files().ShouldBe(files);
    }

    [Fact]
    public async Task The_sample_built_from_packages_writes_the_committed_manifests()
    {
        var sample = Path.Combine(Feed.RepositoryRoot, "samples", "Observability");
        var project = feed.Empty("repo");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)))
        {
            project.Write(Path.Combine("samples/Observability", Path.GetRelativePath(sample, file)), File.ReadAllText(file));
        }

        var committed = Path.Combine(Feed.RepositoryRoot, "manifests");
        foreach (var file in Directory.EnumerateFiles(committed, "*", SearchOption.AllDirectories))
        {
            project.Write(Path.Combine("manifests", Path.GetRelativePath(committed, file)), File.ReadAllText(file));
        }

        project.Write(".sops.yaml", File.ReadAllText(Path.Combine(Feed.RepositoryRoot, ".sops.yaml")));
        project.Replace("samples/Observability/Observability.csproj", "<ProjectReference Include=\"../../src/ManifestGen.Observability/ManifestGen.Observability.csproj\" />", "<PackageReference Include=\"ManifestGen.Observability\" Version=\"$(ManifestGenVersion)\" /><PackageReference Include=\"ManifestGen\" Version=\"$(ManifestGenVersion)\" />");
        project.Replace("samples/Observability/Observability.csproj", "<ProjectReference Include=\"../../src/ManifestGen.Sops/ManifestGen.Sops.csproj\" />", "<PackageReference Include=\"ManifestGen.Sops\" Version=\"$(ManifestGenVersion)\" />");
        var files = project.Files();

        var outcome = (await project.BuildAsync("samples/Observability", $"-p:ManifestGenRoot={project.Folder}")).Passed();

        outcome.Warnings.ShouldBeEmpty();
        project.Files().ShouldBe(files);
    }
}
