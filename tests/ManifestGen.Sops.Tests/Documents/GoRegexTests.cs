using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Tests.Documents;

public class GoRegexTests
{
    [Theory]
    [InlineData("^(data|stringData)$", "data", true)]
    [InlineData("^(data|stringData)$", "stringData", true)]
    [InlineData("^(data|stringData)$", "metadata", false)]
    [InlineData("^(data|stringData)$", "data\n", false)]
    [InlineData("data", "metadata", true)]
    [InlineData("data", "stringData", false)]
    [InlineData("(?i)data", "stringData", true)]
    [InlineData("^data | stringData$", "data", false)]
    [InlineData("", "anything", true)]
    [InlineData("^$", "", true)]
    [InlineData(@"(^|[/\\])manifests[/\\].*\.sops\.yaml$", "clusters/manifests/a/b.sops.yaml", true)]
    [InlineData(@"(^|[/\\])manifests[/\\].*\.sops\.yaml$", "clusters/manifestsx/b.sops.yaml", false)]
    [InlineData("a{2,3}b", "aab", true)]
    [InlineData("^a{2,3}b", "aaaab", false)]
    [InlineData("a{,2}", "a{,2}", true)]
    [InlineData("^[^a-c]+$", "xyz", true)]
    [InlineData("^[^a-c]+$", "xbz", false)]
    [InlineData("^[]a]+$", "]a]", true)]
    [InlineData("^[a\\]-]+$", "a]-", true)]
    [InlineData("^\\d+$", "٣", false)]
    [InlineData("^\\w+\\s\\S*?$", "ab c", true)]
    [InlineData("^(?:x|y)*z??$", "xyxz", true)]
    [InlineData("^(a|b|)c$", "c", true)]
    [InlineData("^(?P<name>a)+$", "aaa", true)]
    [InlineData("a.c", "a\nc", false)]
    public void A_pattern_means_what_it_means_in_go(string pattern, string text, bool matches) => GoRegex.Compile(pattern).IsMatch(text).ShouldBe(matches);

    [Theory]
    [InlineData("^(?!data).*$")]
    [InlineData("(?<=a)b")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("a\\")]
    [InlineData("(a)\\1")]
    [InlineData("[z-a]")]
    [InlineData("a{1001}")]
    [InlineData("\\Z")]
    public void A_pattern_that_sops_would_drop_silently_is_an_error(string pattern) =>
        Should.Throw<SopsException>(() => GoRegex.Compile(pattern)).Failure.ShouldBe(SopsFailure.Configuration);

    [Fact]
    public void A_pattern_that_would_explode_elsewhere_takes_linear_time()
    {
        var regex = GoRegex.Compile("^(a*)*(a|aa)+$");
        regex.IsMatch(new string('a', 5_000) + "b").ShouldBeFalse();
    }
}
