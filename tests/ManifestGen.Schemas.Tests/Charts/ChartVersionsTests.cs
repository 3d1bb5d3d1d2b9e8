using ManifestGen.Schemas.Charts;

namespace ManifestGen.Schemas.Tests.Charts;

public class ChartVersionsTests
{
    [Theory]
    [InlineData("<0.11.0", "0.10.5", true)]
    [InlineData("<0.11.0", "0.11.0", false)]
    [InlineData(">=1.2.0 <2.0.0", "1.9.9", true)]
    [InlineData(">=1.2.0, <2.0.0", "2.0.0", false)]
    [InlineData(">= 1.2.0", "1.2.0", true)]
    [InlineData("^1.2.3", "1.9.0", true)]
    [InlineData("^1.2.3", "2.0.0", false)]
    [InlineData("^0.2.3", "0.2.9", true)]
    [InlineData("^0.2.3", "0.3.0", false)]
    [InlineData("~1.2.3", "1.2.9", true)]
    [InlineData("~1.2.3", "1.3.0", false)]
    [InlineData("~1", "1.9.0", true)]
    [InlineData("1.x", "1.9.0", true)]
    [InlineData("1.x", "2.0.0", false)]
    [InlineData("5.*", "5.36.1", true)]
    [InlineData("*", "9.9.9", true)]
    [InlineData("1.2 - 1.4", "1.4.9", true)]
    [InlineData("1.2 - 1.4", "1.5.0", false)]
    [InlineData("<1.0.0 || >=2.0.0", "2.1.0", true)]
    [InlineData("<1.0.0 || >=2.0.0", "1.1.0", false)]
    [InlineData("!=1.2.3", "1.2.3", false)]
    [InlineData(">=1.0.0", "1.1.0-rc.1", false)]
    [InlineData(">=1.0.0-0", "1.1.0-rc.1", true)]
    public void Ranges_match_as_Helm_reads_them(string range, string version, bool matches)
    {
        ChartVersions.IsRange(range).ShouldBeTrue();
        ChartVersions.Matches(range, version).ShouldBe(matches);
    }

    [Fact]
    public void Versions_are_ordered_by_precedence()
    {
        string[] ordered = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.2.0", "1.10.0", "v2.0.0"];

        ordered.Reverse().Order(ChartVersions.Comparer).ShouldBe(ordered);
    }

    [Theory]
    [InlineData("0.92.2")]
    [InlineData("v1.2.3")]
    [InlineData("1.2.3-rc.1+build.7")]
    public void One_version_is_no_range(string version) => ChartVersions.IsRange(version).ShouldBeFalse();
}
