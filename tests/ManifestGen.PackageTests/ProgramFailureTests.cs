namespace ManifestGen.PackageTests;

public sealed class ProgramFailureTests(Feed feed)
{
    [Fact]
    public async Task A_throwing_program_is_an_error_on_its_line_and_again_in_the_next_build()
    {
        var project = feed.Copy("Throwing");

        var error = (await project.BuildAsync()).Failed().Errors.ShouldHaveSingleItem();

        error.ShouldStartWith(project.PathOf("Program.cs(5"));
        error.ShouldContain("error MG0001: ");
        error.ShouldContain("the disk is made of cheese");
        (await project.RebuildAsync()).Failed().Errors.ShouldHaveSingleItem().ShouldBe(error);
        project.Has("manifests").ShouldBeFalse();
    }

    [Fact]
    public async Task The_line_is_found_in_a_deterministic_build_too()
    {
        var project = feed.Copy("Throwing");
        project.Write(".git/HEAD", "ref: refs/heads/main\n").Write(".git/refs/heads/none", new string('0', 40) + "\n").Write(".git/config", "[core]\n\trepositoryformatversion = 0\n");

        var error = (await project.BuildAsync("-p:ContinuousIntegrationBuild=true")).Failed().Errors.ShouldHaveSingleItem();

        error.ShouldStartWith(project.PathOf("Program.cs(5"));
    }

    [Fact]
    public async Task An_endless_program_is_stopped()
    {
        var project = feed.Copy("Endless");

        (await project.BuildAsync("-p:ManifestGenTimeout=2")).Failed().Errors.ShouldHaveSingleItem()
            .ShouldBe(project.PathOf("Infra.csproj") + " : error MG0003: The program did not end within 2 seconds and was stopped. Look for an endless loop or a wait for input, or set the property 'ManifestGenTimeout' (seconds).");
    }

    [Fact]
    public async Task A_program_that_exits_early_does_not_pass()
    {
        var project = feed.Copy("Exiting");

        (await project.BuildAsync()).Failed().Errors.ShouldHaveSingleItem().ShouldContain("error MG0002: The program ended with exit code 0 but did not finish its report");
    }

    [Fact]
    public async Task Text_that_looks_like_an_error_is_text()
    {
        var project = feed.Copy("Printing");

        var outcome = (await project.BuildAsync()).Passed();

        outcome.Errors.ShouldBeEmpty();
        outcome.Output.ShouldContain("Infra -> manifests/ (");
    }

    [Fact]
    public async Task A_missing_runtime_is_named()
    {
        var project = feed.Copy("Plain");
        project.Replace("Infra.csproj", "<ItemGroup>", "<PropertyGroup>\n    <RuntimeFrameworkVersion>10.0.9999</RuntimeFrameworkVersion>\n  </PropertyGroup>\n  <ItemGroup>");

        (await project.BuildAsync()).Failed().Errors.ShouldHaveSingleItem()
            .ShouldContain("error MG0004: The program cannot be started: the runtime that it needs is not installed ('Microsoft.NETCore.App', version '10.0.9999'");
    }

    [Fact]
    public async Task Wrong_property_values_are_named()
    {
        var project = feed.Copy("Plain");

        var outcome = (await project.BuildAsync("-p:ManifestGenTimeout=soon", "-p:ManifestGenSeverity=MG1=loud", "-p:ManifestGenOverwrite=perhaps")).Failed();

        outcome.Errors.Count.ShouldBe(3, outcome.Output);
        outcome.Errors.ShouldAllBe(error => error.Contains("error MG0006: The property 'ManifestGen", StringComparison.Ordinal));
        (await project.RebuildAsync("-p:ManifestGenVerify=maybe")).Failed().Errors.ShouldHaveSingleItem()
            .ShouldEndWith("error MG0006: The property 'ManifestGenVerify' is 'maybe', but must be true or false.");
    }

    [Fact]
    public async Task A_library_generates_only_where_it_is_told_to_and_then_says_why_not()
    {
        var project = feed.Copy("Plain");
        project.Replace("Infra.csproj", "<ItemGroup>", "<PropertyGroup>\n    <OutputType>Library</OutputType>\n  </PropertyGroup>\n  <ItemGroup>");
        project.Write("Program.cs", "public static class Stack;\n");

        (await project.BuildAsync()).Passed();
        project.Has("manifests").ShouldBeFalse();

        (await project.RebuildAsync("-p:ManifestGenSkip=false")).Failed().Errors.ShouldHaveSingleItem().ShouldContain("error MG0005: The project has no program to run");
    }
}
