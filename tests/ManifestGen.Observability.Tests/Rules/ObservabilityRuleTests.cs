using ManifestGen.Rules;
using ManifestGen.Tests.Rules;

namespace ManifestGen.Observability.Tests.Rules;

/// <summary>
/// Each id has a file that fails, with the findings it must give by line and text, and the nearest file that passes.
/// </summary>
public class ObservabilityRuleTests
{
    private static readonly IReadOnlyList<IRule> Rules = [.. CoreRules.All, .. ObservabilityRules.All];

    public static TheoryData<string> Mistakes => [.. RuleCases.Named(Folder, "fails")];

    public static TheoryData<string> RightWays => [.. RuleCases.Named(Folder, "passes")];

    private static IEnumerable<string> Ids => ObservabilityRules.All.SelectMany(rule => rule.Descriptors).Select(descriptor => descriptor.Id).Distinct().Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(Path.GetDirectoryName(RuleFixture.Folder())!, "..", "..", "ManifestGen.Observability.Tests", "Rules", "Fixtures");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_told_at_its_line(string name)
    {
        var path = Path.Combine(Folder, $"{name}.fails.yaml");
        RuleFixture.AcceptWhereAsked(path, Rules, RuleCases.IdOf(name));
        var fixture = RuleFixture.Read(path);

        fixture.Expected.ShouldNotBeEmpty();
        fixture.Findings(Rules, RuleCases.IdOf(name)).ShouldBe(fixture.Expected);
    }

    [Theory]
    [MemberData(nameof(RightWays))]
    public void The_nearest_right_way_is_silent(string name) =>
        RuleFixture.Read(Path.Combine(Folder, $"{name}.passes.yaml")).Check(Rules).Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_told_of_a_tree_that_C_sharp_described_too(string name)
    {
        var path = Path.Combine(Folder, $"{name}.fails.yaml");
        var id = RuleCases.IdOf(name);

        var found = RuleFixture.Read(path, asIfDescribed: true).Check(Rules).Where(diagnostic => diagnostic.Descriptor.Id == id).ToList();

        found.Count.ShouldBe(RuleFixture.Read(path).Expected.Count);
        found.ShouldAllBe(diagnostic => diagnostic.Origin!.File == "Program.cs" && diagnostic.Origin.Line == 7);
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("passes")]
    public void Every_id_has_its_cases(string end) => Ids.Except(RuleCases.Named(Folder, end)).ShouldBeEmpty();

    [Fact]
    public void Every_fixture_belongs_to_a_rule() =>
        Directory.GetFiles(Folder).Select(file => RuleCases.IdOf(Path.GetFileName(file))).Except(Ids).ShouldBeEmpty();
}
