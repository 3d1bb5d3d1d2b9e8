namespace ManifestGen.PackageTests;

public sealed class SharedFolderTests(Feed feed)
{
    [Fact]
    public async Task Two_programs_of_a_solution_fill_one_folder_at_once_and_each_owns_its_part()
    {
        var solution = feed.Copy("SharedFolder");

        (await solution.BuildAsync("-graph", "-m:2")).Passed().Warnings.ShouldBeEmpty();

        var files = solution.Files();
        files.Keys.ShouldContain("north/infrastructure/web/namespace.yaml");
        files.Keys.ShouldContain("south/infrastructure/web/namespace.yaml");
        files[".manifestgen.North"].ShouldNotContain("south/");
        files[".manifestgen.South"].ShouldNotContain("north/");
        files.Keys.ShouldNotContain(".manifestgen");
        (await solution.RebuildAsync("-m:2", "-p:ManifestGenVerify=true")).Passed();

        solution.Replace("North/Program.cs", "cluster.AddNamespace(\"shop\");\n", "");
        (await solution.RebuildAsync("-m:2")).Passed();

        var after = solution.Files();
        files.Keys.Except(after.Keys).ShouldBe(["north/cluster/flux-system/shop.yaml", "north/infrastructure/shop/kustomization.yaml", "north/infrastructure/shop/namespace.yaml"]);
        after.Where(file => file.Key.Contains("outh", StringComparison.Ordinal)).ShouldBe(files.Where(file => file.Key.Contains("outh", StringComparison.Ordinal)));
        (await solution.RebuildAsync("-m:2", "-p:ManifestGenVerify=true")).Passed();
    }

    [Fact]
    public async Task What_one_program_wrote_another_one_never_takes()
    {
        var solution = feed.Copy("SharedFolder");
        (await solution.BuildAsync("North", "-m:1")).Passed();
        var files = solution.Files();

        solution.Replace("South/Program.cs", "Folder = \"south\"", "Folder = \"north\"");
        var same = (await solution.BuildAsync("South")).Failed();
        same.Errors.ShouldAllBe(error => error.Contains("error MG1205: The project 'North' writes '", StringComparison.Ordinal), same.Output);

        solution.Replace("South/South.csproj", "<ManifestGenSharedOutput>true", "<ManifestGenSharedOutput>false");
        solution.Replace("South/Program.cs", "Folder = \"north\"", "Folder = \"south\"");
        solution.Write("manifests/.manifestgen", solution.Read("manifests/.manifestgen.North"));
        (await solution.RebuildAsync("South")).Failed().Errors.ShouldHaveSingleItem().ShouldContain("error MG1206: The folder belongs to the project 'North'");

        File.Delete(solution.PathOf("manifests/.manifestgen"));
        solution.Files().ShouldBe(files);
    }
}
