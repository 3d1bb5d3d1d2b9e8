using ManifestGen.Running;

namespace ManifestGen.Tests.Running;

public class BuildArgumentsTests
{
    [Fact]
    public void What_the_build_passes_is_read_without_the_command_line_library()
    {
        var read = BuildArguments.TryRead(
            ["emit", "--output", "/out", "--report", "/r", "--project", "/p/Infra.csproj", "--root", "/p", "--overwrite", "--shared", "--severity", "MG0107=error", "--severity", "MG0901=none"]);

        read.ShouldNotBeNull();
        (read.Output, read.Report, read.Project, read.Root).ShouldBe(("/out", "/r", "/p/Infra.csproj", "/p"));
        (read.Verify, read.Overwrite, read.Shared).ShouldBe((false, true, true));
        read.Severities.ShouldBe(["MG0107=error", "MG0901=none"]);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("emit", "--output", "x")]
    [InlineData("emit", "--report")]
    [InlineData("emit", "--report", "r", "--help")]
    [InlineData("verify", "--report", "r", "--overwrite")]
    [InlineData]
    public void What_people_type_is_left_to_the_library_that_explains_mistakes(params string[] arguments) =>
        BuildArguments.TryRead(arguments).ShouldBeNull();
}
