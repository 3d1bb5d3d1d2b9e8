namespace ManifestGen.PackageTests;

/// <summary>A rule that a user wrote in the own project.</summary>
public sealed class OwnRuleTests(Feed feed)
{
    [Fact]
    public async Task Runs_in_the_build_with_severities_and_suppressions()
    {
        var project = feed.Copy("OwnRule");

        (await project.BuildAsync()).Passed().Warnings.ShouldHaveSingleItem()
            .ShouldStartWith(project.PathOf("Program.cs") + "(7): warning MG9001: ConfigMap 'web/one', metadata: has no label 'owner'.");
        (await project.RebuildAsync("-p:ManifestGenSeverity=MG9001=error")).Failed().Errors.ShouldHaveSingleItem().ShouldStartWith(project.PathOf("Program.cs") + "(7): error MG9001: ");
        (await project.RebuildAsync("-p:ManifestGenSeverity=MG9001=none")).Passed().Warnings.ShouldBeEmpty();

        project.Replace("Program.cs", "\"the second one is nobody's\"", "\"\"");
        var outcome = (await project.RebuildAsync()).Failed();
        outcome.Errors.ShouldHaveSingleItem().ShouldStartWith(project.PathOf("Program.cs") + "(8): error MG0131: ");
        outcome.Warnings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Runs_in_the_check_of_foreign_YAML_with_the_packed_tool()
    {
        var project = feed.Copy("OwnRule");
        (await project.BuildAsync()).Passed();
        (await project.RunAsync(["new", "tool-manifest"])).Passed();
        (await project.RunAsync(["tool", "install", "ManifestGen.Cli", "--version", feed.Version])).Passed();

        var check = await project.RunAsync(["manifestgen", "check", "foreign", "--rules", "bin/Debug/net10.0/Infra.dll"]);

        check.Passed().Output.ShouldContain("foreign/maps.yaml(4,3): warning MG9001: ConfigMap 'web/told', metadata: has no label 'owner'.");
        check.Output.ShouldNotContain("silenced");
        (await project.RunAsync(["manifestgen", "check", "foreign", "--rules", "bin/Debug/net10.0/Infra.dll", "--severity", "MG9001=error"])).ExitCode.ShouldBe(1);
        (await project.RunAsync(["manifestgen", "check"])).ExitCode.ShouldBe(2);
    }
}
