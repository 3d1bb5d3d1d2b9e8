using ManifestGen.Charts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.Charts;

public class HelmMergeTests
{
    private static readonly IReadOnlyList<Node> Cases =
        YamlReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "Charts", "helm-merge.cases.yaml")).Root!.Items;

    public static TheoryData<string, HelmGeneration> All =>
        [.. Cases.SelectMany(one => Enum.GetValues<HelmGeneration>().Select(generation => (one["name"]!.AsString()!, generation)))];

    [Theory]
    [MemberData(nameof(All))]
    public void Values_merge_as_Helm_documents(string name, HelmGeneration generation)
    {
        var one = Cases.Single(other => other["name"]!.AsString() == name);

        var effective = HelmMerge.Merge(Chart("chart", one["chart"]!, one), (MappingNode)one["user"]!, generation, out var warnings);

        var expected = one[$"is-{generation.ToString().ToLowerInvariant()}"] ?? one["is"]!;
        YamlWriter.ToText(Sorted(effective)).ShouldBe(YamlWriter.ToText(Sorted(expected)));
        warnings.Count.ShouldBe((int)(one["warns"]?.AsInteger() ?? 0), string.Join('\n', warnings));
    }

    [Fact]
    public void There_are_enough_cases() => Cases.Count.ShouldBeGreaterThanOrEqualTo(60);

    [Fact]
    public void Merging_changes_neither_the_chart_nor_the_values()
    {
        var one = Cases.Single(other => other["name"]!.AsString() == "the user's null removes what parent and subchart both set");
        var chart = Chart("chart", one["chart"]!, one);
        var (before, user) = (chart.Values.Clone(), one["user"]!.Clone());

        HelmMerge.Merge(chart, (MappingNode)one["user"]!, HelmGeneration.Helm42, out _);

        Node.DeepEquals(chart.Values, before).ShouldBeTrue();
        Node.DeepEquals(one["user"], user).ShouldBeTrue();
    }

    private static ChartTree Chart(string key, Node values, Node about) => new()
    {
        Key = key,
        Values = (MappingNode)values,
        Condition = about["condition"]?.AsString(),
        Tags = [.. (about["tags"]?.Items ?? []).Select(tag => tag.AsString()!)],
        Dependencies = [.. (about["sub"]?.Entries ?? []).Select(sub => Chart(sub.Key, sub.Value["values"]!, sub.Value))],
    };

    private static Node Sorted(Node node) => node switch
    {
        MappingNode map => map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Aggregate(new MappingNode(), (sorted, entry) =>
        {
            sorted.Add(entry.Key, Sorted(entry.Value));
            return sorted;
        }),
        SequenceNode list => new SequenceNode(list.Select(Sorted)),
        _ => node.Clone(),
    };
}
