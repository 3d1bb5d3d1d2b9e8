using ManifestGen.Rules;

namespace ManifestGen.Tests.Rules;

/// <summary>
/// Each id has a file that fails, with the findings it must give by line and text, and the nearest file that passes.
/// </summary>
public class CoreRuleTests
{
    // Chart values need a lock beside the YAML; their cases are in Charts/ChartValuesRuleTests.
    public static TheoryData<string> Ids => [.. CoreRules.All.Where(rule => rule is not ManifestGen.Charts.ChartValuesRule).SelectMany(rule => rule.Descriptors).Select(descriptor => descriptor.Id).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_mistake_is_told_at_its_line(string id)
    {
        var path = Path.Combine(RuleFixture.Folder(), $"{id}.fails.yaml");
        RuleFixture.AcceptWhereAsked(path, CoreRules.All, id);
        var fixture = RuleFixture.Read(path);

        fixture.Expected.ShouldNotBeEmpty();
        fixture.Findings(CoreRules.All, id).ShouldBe(fixture.Expected);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_nearest_right_way_is_silent(string id) =>
        RuleFixture.Read(Path.Combine(RuleFixture.Folder(), $"{id}.passes.yaml")).Check(CoreRules.All).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_fixture_belongs_to_a_rule() =>
        Directory.GetFiles(RuleFixture.Folder()).Select(file => Path.GetFileName(file).Split('.')[0]).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Ids.Select(row => row.Data));
}
