using ManifestGen.Rules;

namespace ManifestGen.Tests.Rules;

/// <summary>
/// Each id has a file that fails, with the findings it must give by line and text, and the nearest file that passes.
/// </summary>
public class CoreRuleTests
{
    public static TheoryData<string> Mistakes => [.. RuleCases.Named(RuleFixture.Folder(), "fails")];

    public static TheoryData<string> RightWays => [.. RuleCases.Named(RuleFixture.Folder(), "passes")];

    // Most of what can be wrong with chart values is in Charts/ChartValuesRuleTests, with locks made for it.
    private static IEnumerable<string> Ids => CoreRules.All.Where(rule => rule is not ManifestGen.Charts.ChartValuesRule)
        .SelectMany(rule => rule.Descriptors).Select(descriptor => descriptor.Id).Distinct().Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_told_at_its_line(string name)
    {
        var path = Path.Combine(RuleFixture.Folder(), $"{name}.fails.yaml");
        RuleFixture.AcceptWhereAsked(path, CoreRules.All, RuleCases.IdOf(name));
        var fixture = RuleFixture.Read(path);

        fixture.Expected.ShouldNotBeEmpty();
        fixture.Findings(CoreRules.All, RuleCases.IdOf(name)).ShouldBe(fixture.Expected);
    }

    [Theory]
    [MemberData(nameof(RightWays))]
    public void The_nearest_right_way_is_silent(string name) =>
        RuleFixture.Read(Path.Combine(RuleFixture.Folder(), $"{name}.passes.yaml")).Check(CoreRules.All).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_told_of_a_tree_that_C_sharp_described_too(string name)
    {
        var path = Path.Combine(RuleFixture.Folder(), $"{name}.fails.yaml");
        var id = RuleCases.IdOf(name);

        var found = RuleFixture.Read(path, asIfDescribed: true).Check(CoreRules.All).Where(diagnostic => diagnostic.Descriptor.Id == id).ToList();

        found.Count.ShouldBe(RuleFixture.Read(path).Expected.Count);
        found.ShouldAllBe(diagnostic => diagnostic.Origin!.File == "Program.cs" && diagnostic.Origin.Line == 7);
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("passes")]
    public void Every_id_has_its_cases(string end) => Ids.Except(RuleCases.Named(RuleFixture.Folder(), end)).ShouldBeEmpty();

    [Fact]
    public void Every_fixture_belongs_to_a_rule() =>
        Directory.GetFiles(RuleFixture.Folder()).Select(file => RuleCases.IdOf(Path.GetFileName(file)))
            .Except(CoreRules.All.SelectMany(rule => rule.Descriptors).Select(descriptor => descriptor.Id)).ShouldBeEmpty();
}
