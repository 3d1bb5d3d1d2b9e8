using ManifestGen.Diagnostics;
using ManifestGen.Running;

namespace ManifestGen.Tests.Running;

public class SeveritySettingsTests
{
    [Fact]
    public void Entries_may_be_joined_and_cased_as_one_likes()
    {
        var (severities, problems) = SeveritySettings.Read(["MG0107=error;mg0901=None", "MG0402 = Info"]);

        problems.ShouldBeEmpty();
        severities["MG0107"].ShouldBe(DiagnosticSeverity.Error);
        severities["MG0901"].ShouldBe(DiagnosticSeverity.None);
        severities["MG0402"].ShouldBe(DiagnosticSeverity.Info);
    }

    [Theory]
    [InlineData("MG107=error")]
    [InlineData("MG0107")]
    [InlineData("MG0107=fatal")]
    [InlineData("MG0107=2")]
    [InlineData("CS1591=none")]
    public void An_entry_that_is_not_understood_is_named(string entry)
    {
        var (severities, problems) = SeveritySettings.Read([entry]);

        severities.ShouldBeEmpty();
        problems.ShouldHaveSingleItem().Message.ShouldContain($"'{entry}'");
    }
}
