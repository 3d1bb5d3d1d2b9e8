using ManifestGen.Cli.Check;

namespace ManifestGen.ConformanceTests.Check;

/// <summary>The SARIF that <c>manifestgen check</c> writes, held to the schema of SARIF.</summary>
public class SarifTests
{
    [Theory]
    [InlineData("Check/Fixtures/before")]
    [InlineData("Check/Fixtures/after")]
    public void A_log_is_valid_by_the_schema_of_SARIF(string fixture)
    {
        NodePackages.Require();
        using ScratchFolder scratch = new();
        var log = Path.Combine(scratch.Path, "log.sarif");
        using (var output = new StreamWriter(log))
        {
            CheckCommand.Run(output, TextWriter.Null, new() { Paths = [Path.Combine(NodePackages.Folder(), "..", "ManifestGen.Cli.Tests", fixture)], Format = "sarif", WorkingFolder = scratch.Path });
        }

        NodePackages.Run("Check/oracles/sarif.mjs", log).ShouldBeEmpty();
    }

    [Fact]
    public void The_schema_finds_what_is_wrong()
    {
        NodePackages.Require();
        using ScratchFolder scratch = new();
        var log = Path.Combine(scratch.Path, "log.sarif");
        File.WriteAllText(log, """{ "version": "2.1.0", "runs": [ { "tool": {}, "results": [ { "level": "loud" } ] } ] }""");

        NodePackages.Run("Check/oracles/sarif.mjs", log).ShouldContain("/runs/0/tool must have required property 'driver'");
    }
}
