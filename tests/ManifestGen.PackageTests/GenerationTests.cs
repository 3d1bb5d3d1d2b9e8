namespace ManifestGen.PackageTests;

public sealed class GenerationTests(Feed feed)
{
    [Fact]
    public async Task One_reference_is_enough_and_a_second_build_starts_nothing()
    {
        var project = feed.Copy("Plain");

        var first = (await project.BuildAsync()).Passed();

        first.Warnings.ShouldBeEmpty();
        first.Output.ShouldContain("Infra -> manifests/ (");
        project.Has("manifests/infrastructure/web/namespace.yaml").ShouldBeTrue();
        var (files, run) = (project.Files(), project.LastRun());

        (await project.RebuildAsync()).Passed().Output.ShouldNotContain("manifests/");

        project.LastRun().ShouldBe(run);
        project.Files().ShouldBe(files);
    }

    [Fact]
    public async Task What_is_lost_comes_back_and_what_is_foreign_stays()
    {
        var project = feed.Copy("Plain");
        (await project.BuildAsync()).Passed();
        var files = project.Files();

        File.Delete(project.PathOf("manifests/infrastructure/web/namespace.yaml"));
        project.Write("manifests/infrastructure/web/foreign.yaml", "a: 1\n");
        (await project.RebuildAsync()).Passed().Output.ShouldContain("1 written");

        project.Read("manifests/infrastructure/web/foreign.yaml").ShouldBe("a: 1\n");
        File.Delete(project.PathOf("manifests/infrastructure/web/foreign.yaml"));
        project.Files().ShouldBe(files);

        Directory.Delete(project.PathOf("manifests"), recursive: true);
        (await project.RebuildAsync()).Passed();
        project.Files().ShouldBe(files);
    }

    [Fact]
    public async Task A_hand_edited_file_is_an_error_until_overwritten()
    {
        var project = feed.Copy("Plain");
        (await project.BuildAsync()).Passed();
        var files = project.Files();
        project.Replace("manifests/infrastructure/web/namespace.yaml", "name: web", "name: wed");

        var outcome = (await project.RebuildAsync()).Failed();

        outcome.Errors.ShouldHaveSingleItem().ShouldContain("namespace.yaml");
        project.Read("manifests/infrastructure/web/namespace.yaml").ShouldContain("name: wed");
        (await project.RebuildAsync()).Failed();
        (await project.RebuildAsync("-p:ManifestGenOverwrite=true")).Passed();
        project.Files().ShouldBe(files);
    }

    [Fact]
    public async Task A_change_of_the_program_writes_what_differs_and_removes_what_is_gone()
    {
        var project = feed.Copy("Plain");
        (await project.BuildAsync()).Passed();
        var untouched = File.GetLastWriteTimeUtc(project.PathOf("manifests/infrastructure/web/namespace.yaml"));
        project.Replace("Program.cs", "\"shop\"", "\"store\"");

        (await project.RebuildAsync()).Passed();

        project.Has("manifests/infrastructure/store/namespace.yaml").ShouldBeTrue();
        project.Has("manifests/infrastructure/shop").ShouldBeFalse();
        File.GetLastWriteTimeUtc(project.PathOf("manifests/infrastructure/web/namespace.yaml")).ShouldBe(untouched);
    }

    [Fact]
    public async Task Clean_removes_what_the_build_made_in_obj_and_never_a_manifest()
    {
        var project = feed.Copy("Plain");
        (await project.BuildAsync()).Passed();
        var files = project.Files();

        (await project.RunAsync(["clean", "-v:q"])).Passed();

        project.Files().ShouldBe(files);
        project.Files("obj/Debug/net10.0/manifestgen").ShouldBeEmpty();
        (await project.RebuildAsync()).Passed().Output.ShouldContain("unchanged)");
        project.Files().ShouldBe(files);
    }

    [Fact]
    public async Task Neither_a_lost_obj_folder_nor_a_touched_file_nor_a_deterministic_build_writes_anything()
    {
        var project = feed.Copy("Plain");
        (await project.BuildAsync()).Passed();
        var (files, run) = (project.Files(), project.LastRun());
        var manifest = project.PathOf("manifests/infrastructure/web/namespace.yaml");

        File.SetLastWriteTimeUtc(manifest, DateTime.UtcNow.AddSeconds(1));
        (await project.RebuildAsync()).Passed().Output.ShouldContain("unchanged)");
        project.LastRun().ShouldBeGreaterThan(run);
        var written = File.GetLastWriteTimeUtc(manifest);

        Directory.Delete(project.PathOf("obj"), recursive: true);
        (await project.BuildAsync("-p:ContinuousIntegrationBuild=true", "-c", "Release")).Passed().Output.ShouldContain("unchanged)");

        project.Files().ShouldBe(files);
        File.GetLastWriteTimeUtc(manifest).ShouldBe(written);
    }

    [Fact]
    public async Task Manifests_are_no_items_of_the_project()
    {
        var project = feed.Copy("Plain");
        project.Write("manifests/a.yaml", "a: 1\n").Write("other/b.yaml", "b: 1\n");

        (await project.RunAsync(["restore"])).Passed();
        var items = (await project.RunAsync(["msbuild", "-getItem:None"])).Passed().Output;

        items.ShouldContain("b.yaml");
        items.ShouldNotContain("a.yaml");
    }

    [Fact]
    public async Task A_compile_error_is_the_only_error()
    {
        var project = feed.Copy("Plain");
        project.Replace("Program.cs", "AddNamespace(\"web\")", "AddNamespaze(\"web\")");

        var outcome = (await project.BuildAsync()).Failed();

        outcome.Errors.ShouldHaveSingleItem().ShouldContain("error CS1061");
        project.Has("manifests").ShouldBeFalse();
    }

    [Fact]
    public async Task Skipping_and_design_time_builds_run_nothing()
    {
        var project = feed.Copy("Plain");

        (await project.BuildAsync("-p:ManifestGenSkip=true")).Passed();
        (await project.RunAsync(["msbuild", "-t:Compile;CopyFilesToOutputDirectory", "-p:DesignTimeBuild=true", "-p:BuildingProject=false", "-v:q"])).Passed();

        project.Has("manifests").ShouldBeFalse();
        project.Has("obj/Debug/net10.0/manifestgen/report").ShouldBeFalse();
    }
}
