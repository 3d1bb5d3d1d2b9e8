namespace ManifestGen.PackageTests;

public sealed class SeverityTests(Feed feed)
{
    [Fact]
    public async Task Of_a_finding_follows_MSBuilds_own_settings_for_warnings()
    {
        var project = feed.Copy("NoCluster");

        var outcome = (await project.BuildAsync()).Passed();

        outcome.Warnings.ShouldHaveSingleItem().ShouldStartWith(project.PathOf("Infra.csproj") + " : warning MG0009: ");
        (await project.RebuildAsync("-p:NoWarn=MG0009", "-p:ManifestGenOverwrite=false")).Passed().Warnings.ShouldBeEmpty();
        (await project.RebuildAsync("-warnaserror:MG0009", "-p:ManifestGenOverwrite=true")).Failed().Errors.ShouldHaveSingleItem().ShouldContain("error MG0009: ");
    }
}
