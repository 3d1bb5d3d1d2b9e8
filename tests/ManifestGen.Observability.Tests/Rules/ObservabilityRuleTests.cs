using ManifestGen.Rules;
using ManifestGen.Tests.Rules;

namespace ManifestGen.Observability.Tests.Rules;

/// <summary>
/// Each id has a file that fails, with the findings it must give by line and text, and the nearest file that passes.
/// </summary>
public class ObservabilityRuleTests
{
    private static readonly IReadOnlyList<IRule> Rules = [.. CoreRules.All, .. ObservabilityRules.All];

    public static TheoryData<string> Ids => [.. ObservabilityRules.All.SelectMany(rule => rule.Descriptors).Select(descriptor => descriptor.Id).Distinct().Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Path.GetDirectoryName(RuleFixture.Folder())!, "..", "..", "ManifestGen.Observability.Tests", "Rules", "Fixtures");

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_mistake_is_told_at_its_line(string id)
    {
        var path = Path.Combine(Folder, $"{id}.fails.yaml");
        RuleFixture.AcceptWhereAsked(path, Rules, id);
        var fixture = RuleFixture.Read(path);

        fixture.Expected.ShouldNotBeEmpty();
        fixture.Findings(Rules, id).ShouldBe(fixture.Expected);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_nearest_right_way_is_silent(string id) =>
        RuleFixture.Read(Path.Combine(Folder, $"{id}.passes.yaml")).Check(Rules).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_fixture_belongs_to_a_rule() =>
        Directory.GetFiles(Folder).Select(file => Path.GetFileName(file).Split('.')[0]).Distinct().Order(StringComparer.Ordinal).ShouldBe(Ids.Select(row => row.Data));
}
