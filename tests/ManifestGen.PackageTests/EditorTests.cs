using System.Text.Json;

namespace ManifestGen.PackageTests;

public sealed class EditorTests(Feed feed)
{
    [Fact]
    public async Task Watching_regenerates_on_a_save_of_code_or_of_what_the_program_read()
    {
        var project = feed.Copy("Reading");
        (await project.BuildAsync()).Passed();
        await using var watch = project.Start(["watch", "build", "--non-interactive", "--no-restore", "-v:m"], ("DOTNET_WATCH_SUPPRESS_EMOJIS", "1"));
        await watch.WaitUntilAsync(output => Waits(output) >= 1, "the first build");

        project.Replace("Program.cs", "cluster.AddNamespace(\"web\")", "cluster.AddNamespace(\"shop\");\ncluster.AddNamespace(\"web\")");
        await watch.WaitUntilAsync(output => Waits(output) >= 2, "a build after the code was saved");
        project.Has("manifests/infrastructure/shop/namespace.yaml").ShouldBeTrue(watch.Output);

        var secret = project.Read("manifests/infrastructure/web/login.sops.yaml");
        project.Write("token.txt", "two\n");
        await watch.WaitUntilAsync(output => Waits(output) >= 3, "a build after a file was saved that the program reads");
        project.Read("manifests/infrastructure/web/login.sops.yaml").ShouldNotBe(secret, watch.Output);

        // What a build writes starts no further one.
        await Task.Delay(TimeSpan.FromSeconds(3));
        Waits(watch.Output).ShouldBe(3, watch.Output);
    }

    [Fact]
    public async Task Visual_Studios_quick_check_has_the_items_to_notice_what_the_build_notices()
    {
        var project = feed.Copy("Reading");

        // Visual Studio brings these targets along and reads their items.
        project.Write("Directory.Build.targets", """
            <Project>
              <Target Name="CollectUpToDateCheckInputDesignTime" Returns="@(UpToDateCheckInput)" />
              <Target Name="CollectUpToDateCheckOutputDesignTime" Returns="@(UpToDateCheckOutput)" />
            </Project>
            """);
        (await project.RunAsync(["restore"])).Passed();
        (await IsUpToDateAsync(project)).ShouldBeFalse("nothing is built yet");
        (await project.RebuildAsync()).Passed();
        (await IsUpToDateAsync(project)).ShouldBeTrue();

        const string Manifest = "manifests/infrastructure/web/namespace.yaml";
        var text = project.Read(Manifest);
        project.Write(Manifest, text + "# edited\n");
        (await IsUpToDateAsync(project)).ShouldBeFalse("a manifest was edited");
        File.Delete(project.PathOf(Manifest));
        (await IsUpToDateAsync(project)).ShouldBeFalse("a manifest was deleted");
        (await project.RebuildAsync()).Passed();
        (await IsUpToDateAsync(project)).ShouldBeTrue();
        project.Write("token.txt", "two\n");
        (await IsUpToDateAsync(project)).ShouldBeFalse("a file was saved that the program reads");
    }

    [Fact]
    public async Task A_design_time_build_gives_an_editor_the_types_and_writes_no_manifest()
    {
        var project = feed.Copy("Definitions");
        (await project.RunAsync(["restore"])).Passed();

        (await project.RunAsync(["msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildingProject=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-v:q"])).Passed();

        project.Files("obj/Debug/net10.0/manifestgen-schemas").Keys.ShouldContain("CustomResources.g.cs");
        project.Has("manifests").ShouldBeFalse();
        project.Has("obj/Debug/net10.0/manifestgen").ShouldBeFalse();
    }

    // dotnet watch says this each time a build is over, in words that depend on how it went.
    private static int Waits(string output) => output.Split("Waiting for a file").Length - 1;

    /// <summary>What Visual Studio asks: every output is there, every input too, and none is newer than the oldest output.</summary>
    private static async Task<bool> IsUpToDateAsync(UserProject project)
    {
        var outcome = (await project.RunAsync(
            ["msbuild", "-t:CollectUpToDateCheckInputDesignTime;CollectUpToDateCheckOutputDesignTime", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput"])).Passed();
        using var json = JsonDocument.Parse(outcome.Output);
        List<string> Files(string item) => [.. json.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray()
            .Where(entry => entry.GetProperty("Set").GetString() == "ManifestGen").Select(entry => entry.GetProperty("FullPath").GetString()!)];

        var (inputs, outputs) = (Files("UpToDateCheckInput"), Files("UpToDateCheckOutput"));
        outputs.ShouldHaveSingleItem();
        return outputs.Concat(inputs).All(File.Exists) && inputs.All(input => File.GetLastWriteTimeUtc(input) <= outputs.Min(File.GetLastWriteTimeUtc));
    }
}
