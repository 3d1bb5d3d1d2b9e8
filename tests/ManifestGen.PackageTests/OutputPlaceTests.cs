namespace ManifestGen.PackageTests;

public sealed class OutputPlaceTests(Feed feed)
{
    [Fact]
    public async Task A_folder_around_the_project_leaves_the_projects_own_files_alone()
    {
        var repository = feed.Copy("AroundTheProject", "repo");
        var sources = repository.Files("infra");

        (await repository.BuildAsync("infra")).Passed().Warnings.ShouldBeEmpty();

        repository.Has("infrastructure/web/namespace.yaml").ShouldBeTrue();
        repository.Has("cluster/flux-system/web.yaml").ShouldBeTrue();
        foreach (var (path, text) in sources)
        {
            repository.Read($"infra/{path}").ShouldBe(text);
        }

        var run = repository.LastRun("infra/obj/Debug/net10.0/manifestgen/report");
        (await repository.RebuildAsync("infra")).Passed();
        repository.LastRun("infra/obj/Debug/net10.0/manifestgen/report").ShouldBe(run);
        (await repository.RunAsync(["clean", "infra", "-v:q"])).Passed();
        repository.Has("infrastructure/web/namespace.yaml").ShouldBeTrue();
        (await repository.RebuildAsync("infra", "-p:ManifestGenVerify=true", "-p:ManifestGenOutput=.")).Failed().Errors.ShouldAllBe(error => error.Contains("error MG1207: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Output_and_obj_on_file_systems_of_their_own_are_no_obstacle()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").DriveFormat != new DriveInfo(feed.Packages).DriveFormat, "there is no second file system in /dev/shm");
        var other = Directory.CreateDirectory($"/dev/shm/manifestgen-{Guid.NewGuid():N}");
        try
        {
            var project = feed.Copy("Plain");
            string[] places = [$"-p:ManifestGenOutput={other.FullName}/manifests", $"-p:BaseIntermediateOutputPath={other.FullName}/obj/"];

            (await project.BuildAsync(places)).Passed().Warnings.ShouldBeEmpty();
            File.Exists($"{other.FullName}/manifests/infrastructure/web/namespace.yaml").ShouldBeTrue();
            var report = $"{other.FullName}/obj/Debug/net10.0/manifestgen/report";
            var run = File.GetLastWriteTimeUtc(report);
            (await project.RebuildAsync(places)).Passed();
            File.GetLastWriteTimeUtc(report).ShouldBe(run);

            project.Replace("Program.cs", "\"shop\"", "\"store\"");
            (await project.RebuildAsync(places)).Passed();
            Directory.Exists($"{other.FullName}/manifests/infrastructure/shop").ShouldBeFalse();
            File.Exists($"{other.FullName}/manifests/infrastructure/store/namespace.yaml").ShouldBeTrue();
            (await project.RebuildAsync([.. places, "-p:ManifestGenVerify=true"])).Passed();
            project.Has("manifests").ShouldBeFalse();
            project.Has("obj/Debug").ShouldBeFalse();
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_read_only_folder_is_one_error_that_says_so_and_can_still_be_verified()
    {
        var project = feed.Copy("Plain");
        (await project.BuildAsync()).Passed();
        var files = project.Files();
        await using var mount = await Mount.ReadOnlyAsync(project.PathOf("manifests"));

        (await project.RebuildAsync("-p:ManifestGenVerify=true")).Passed();
        (await project.RebuildAsync("-p:ManifestGenSeverity=")).Passed();
        project.Replace("Program.cs", "\"shop\"", "\"store\"");
        var outcome = (await project.RebuildAsync()).Failed();

        outcome.Errors.ShouldHaveSingleItem().ShouldContain("error MG1211: The output folder cannot be used: ");
        outcome.Errors[0].ShouldContain("Read-only file system");
        outcome.Errors[0].ShouldEndWith("Give the build access, or set another folder with ManifestGenOutput.");
        project.Files().ShouldBe(files);
    }

    [Fact]
    public async Task A_full_disk_leaves_the_old_files_and_the_next_build_has_the_new_ones()
    {
        var project = feed.Copy("Many");
        await using var mount = await Mount.SmallAsync(project.PathOf("manifests"), "512k");
        (await project.RunAsync(["build", "-v:m"])).Passed();
        var files = project.Files();

        project.Replace("Program.cs", "?? \"10\"", "?? \"400\"");
        var outcome = (await project.RebuildAsync()).Failed();

        outcome.Errors.ShouldHaveSingleItem().ShouldContain("error MG1211: The output folder cannot be used: No space left on device");
        var after = project.Files();
        after.Remove(".manifestgen").ShouldBeTrue();
        after.ShouldBe(files.Where(file => file.Key != ".manifestgen"));
        project.Has("manifests/.manifestgen-staging").ShouldBeFalse("what was written aside makes room again");

        await mount.ResizeAsync("16m");
        (await project.RebuildAsync()).Passed().Output.ShouldContain("391 written");
        (await project.RebuildAsync("-p:ManifestGenVerify=true")).Passed();
    }
}
