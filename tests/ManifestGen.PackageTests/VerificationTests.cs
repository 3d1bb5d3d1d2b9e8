namespace ManifestGen.PackageTests;

public sealed class VerificationTests(Feed feed)
{
    [Fact]
    public async Task Names_every_missing_changed_and_stale_file_and_writes_nothing()
    {
        var project = feed.Copy("Plain");
        (await project.BuildAsync()).Passed();
        (await project.RebuildAsync("-p:ManifestGenVerify=true")).Passed();

        File.Delete(project.PathOf("manifests/infrastructure/web/namespace.yaml"));
        project.Replace("manifests/infrastructure/web/kustomization.yaml", "namespace.yaml", "namespaces.yaml");
        project.Replace("Program.cs", "cluster.AddNamespace(\"shop\");\n", "");
        var files = project.Files();

        var outcome = (await project.RebuildAsync("-p:ManifestGenVerify=true")).Failed();

        foreach (var file in new[] { "web/namespace.yaml", "web/kustomization.yaml", "shop/namespace.yaml", "shop/kustomization.yaml", "shop.yaml" })
        {
            outcome.Errors.ShouldContain(error => error.Contains(file, StringComparison.Ordinal), outcome.Output);
        }

        project.Files().ShouldBe(files);
    }

    [Fact]
    public async Task Of_a_fresh_clone_passes_and_leaves_the_next_build_its_work()
    {
        var project = feed.Copy("Plain");
        (await project.BuildAsync()).Passed();
        Directory.Delete(project.PathOf("obj"), recursive: true);
        Directory.Delete(project.PathOf("bin"), recursive: true);

        (await project.BuildAsync("-p:ManifestGenVerify=true")).Passed();

        project.Has("obj/Debug/net10.0/manifestgen/stamp").ShouldBeFalse();
        (await project.RebuildAsync()).Passed().Output.ShouldContain("unchanged)");
    }
}
