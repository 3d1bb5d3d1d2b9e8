namespace ManifestGen.PackageTests;

public sealed class ProjectShapeTests(Feed feed)
{
    [Fact]
    public async Task Spaces_unicode_and_a_moved_obj_folder_are_no_obstacle()
    {
        var project = feed.Copy("Plain", "it's my infra (Größe & ü) #1");
        project.Write("Directory.Build.props", """
            <Project>
              <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
              <PropertyGroup>
                <BaseIntermediateOutputPath>$(MSBuildThisFileDirectory)build state/obj/</BaseIntermediateOutputPath>
                <ManifestGenOutput>what we run/</ManifestGenOutput>
              </PropertyGroup>
            </Project>
            """);
        const string Report = "build state/obj/Debug/net10.0/manifestgen/report";

        (await project.BuildAsync()).Passed().Warnings.ShouldBeEmpty();

        project.Has("what we run/infrastructure/web/namespace.yaml").ShouldBeTrue();
        project.Has("obj").ShouldBeFalse();
        var run = project.LastRun(Report);
        (await project.RebuildAsync()).Passed();
        project.LastRun(Report).ShouldBe(run);
    }

    [Fact]
    public async Task A_multi_targeted_project_generates_once()
    {
        var project = feed.Copy("MultiTargeted");

        var outcome = (await project.BuildAsync()).Passed();

        outcome.Output.Split("Infra -> manifests/").Length.ShouldBe(2, outcome.Output);
        project.Has("obj/Debug/net10.0-windows/manifestgen/report").ShouldBeFalse();
        project.Has("obj/Debug/net10.0/manifestgen/stamp").ShouldBeTrue();
    }

    [Fact]
    public async Task A_solution_in_parallel_generates_each_program_and_spares_libraries_tests_and_their_consumers()
    {
        var solution = feed.Copy("Solution");

        (await solution.BuildAsync("-graph", "-m:2")).Passed().Warnings.ShouldBeEmpty();

        var files = solution.Files();
        files.Keys.ShouldContain("East/infrastructure/east/namespace.yaml");
        files.Keys.ShouldContain("West/infrastructure/west/namespace.yaml");
        solution.Has("Stacks/obj/Debug/net10.0/manifestgen/report").ShouldBeFalse();
        solution.Has("East.Tests/obj/Debug/net10.0/manifestgen/report").ShouldBeFalse();
        solution.Has("Consumer/obj/Debug/net10.0/manifestgen/report").ShouldBeFalse();

        (await solution.RebuildAsync("-mt", "-m:2", "-p:ManifestGenVerify=true")).Passed();
        solution.Files().ShouldBe(files);
    }

    [Fact]
    public async Task An_output_that_cannot_be_a_folder_is_one_clear_error()
    {
        var project = feed.Copy("Plain");
        project.Write("manifests", "a file in the way");

        var outcome = (await project.BuildAsync()).Failed();

        outcome.Errors.ShouldHaveSingleItem().ShouldContain(" MG", customMessage: outcome.Output);
        project.Read("manifests").ShouldBe("a file in the way");
    }

    [Fact]
    public async Task A_file_based_app_generates_beside_itself()
    {
        var project = feed.Empty("app");
        project.Write("Directory.Build.props", "<Project />").Write("infra.cs", $$"""
            #:package ManifestGen@{{feed.Version}}
            #:property PublishAot=false
            using ManifestGen;

            var app = ManifestApp.Create(args);
            app.AddCluster("production").AddNamespace("web");
            return app.Run();
            """);

        (await project.RunAsync(["build", "infra.cs", "-v:m"])).Passed();

        project.Has("manifests/infrastructure/web/namespace.yaml").ShouldBeTrue();
    }
}
