using ManifestGen.Flux;

namespace ManifestGen.Tests.Flux;

public sealed class ReleaseNamingTests
{
    [Theory]
    [InlineData("openobserve", "openobserve-standalone", "openobserve-openobserve-standalone")]
    [InlineData("openobserve-standalone", "openobserve-standalone", "openobserve-standalone")]
    [InlineData("fluentbit", "fluent-bit", "fluentbit-fluent-bit")]
    [InlineData("o2c", "openobserve-collector", "o2c-openobserve-collector")]
    public void A_chart_names_its_objects_after_the_release_and_itself(string release, string chart, string expected) =>
        ReleaseNaming.FullName(release, chart).ShouldBe(expected);

    [Fact]
    public void Overrides_win()
    {
        ReleaseNaming.FullName("r", "chart", fullnameOverride: "given").ShouldBe("given");
        ReleaseNaming.FullName("r", "chart", nameOverride: "part").ShouldBe("r-part");
        ReleaseNaming.FullName("r", "chart", nameOverride: "", fullnameOverride: "").ShouldBe("r-chart");
    }

    [Fact]
    public void A_target_namespace_prefixes_the_release()
    {
        ReleaseNaming.ReleaseName("app").ShouldBe("app");
        ReleaseNaming.ReleaseName("app", "team").ShouldBe("team-app");
        ReleaseNaming.ReleaseName("app", "team", "given").ShouldBe("given");
    }

    [Fact]
    public void A_release_name_above_53_characters_is_cut_and_hashed()
    {
        var name = ReleaseNaming.ReleaseName(new string('a', 54));

        // printf 'a%.0s' {1..54} | sha256sum
        name.ShouldBe(new string('a', 40) + "-a3f01b693925");
        ReleaseNaming.ReleaseName(new string('a', 53)).ShouldBe(new string('a', 53));
    }
}
