using ManifestGen.Charts;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas.Charts;
using ManifestGen.Schemas.Tests.Charts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.Charts;

public class PublishedChartsTests
{
    public static TheoryData<string, string> All => [.. SharedCharts.All.Select(chart => (chart.Name, chart.Version))];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(All))]
    public void A_charts_own_defaults_are_accepted_unchanged(string name, string version)
    {
        var chart = SharedCharts.Lock(name, version);
        var values = Defaults(name, version);

        var found = Check(chart, values).Where(finding => !finding.StartsWith("MG0303 config.ZO_META_POSTGRES_DSN", StringComparison.Ordinal));

        found.ShouldBeEmpty();
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(All))]
    public void A_slip_in_any_key_is_told(string name, string version)
    {
        var chart = SharedCharts.Lock(name, version);
        var every = Environment.GetEnvironmentVariable("MANIFESTGEN_ALL_SLIPS") is null ? 7 : 1;
        var (seen, tried, missed) = (0, 0, new List<string>());
        foreach (var (path, mutate) in Leaves(Defaults(name, version), []))
        {
            foreach (var slip in Slips(path[^1].Key!))
            {
                if (seen++ % every != 0)
                {
                    continue;
                }

                tried++;
                if (Check(chart, mutate(slip)).Count == 0)
                {
                    missed.Add($"{string.Join('.', path.Select(step => step.Key ?? $"[{step.Index}]"))} -> {slip}");
                }
            }
        }

        var caught = 1 - ((double)missed.Count / tried);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name} {version}: {tried} slips, {caught:P2} told\n{string.Join('\n', missed)}");
        caught.ShouldBeGreaterThanOrEqualTo(0.98, string.Join('\n', missed.Take(40)));
    }

    internal static List<string> Check(ChartLock chart, MappingNode values)
    {
        var found = new List<string>();
        new ChartValuesCheck(chart, (descriptor, path, message, _) => found.Add($"{descriptor.Id} {path}: {message}")).Check(values);
        return found;
    }

    private static MappingNode Defaults(string name, string version) =>
        (MappingNode)YamlReader.Read(SharedCharts.Text(name, version, "values.yaml"), "values.yaml").Root!;

    // One letter left out, doubled, replaced or swapped, at the beginning, in the middle and at the end.
    private static IEnumerable<string> Slips(string key)
    {
        foreach (var at in (int[])[.. new[] { 0, key.Length / 2, key.Length - 1 }.Distinct()])
        {
            if (key.Length > 1)
            {
                yield return key.Remove(at, 1);
            }

            yield return key.Insert(at, key[at].ToString());
            yield return key.Remove(at, 1).Insert(at, key[at] == 'q' ? "x" : "q");
            if (at + 1 < key.Length && key[at] != key[at + 1])
            {
                yield return key.Remove(at, 2).Insert(at, $"{key[at + 1]}{key[at]}");
            }
        }
    }

    // Every key that holds a scalar, a list of scalars or an empty map, with a way to rename it in values that hold nothing else.
    private static IEnumerable<(List<PathStep> Path, Func<string, MappingNode> Mutate)> Leaves(Node node, List<PathStep> path)
    {
        foreach (var (key, value) in node.Entries)
        {
            List<PathStep> below = [.. path, key];
            var isLeaf = value is ScalarNode || (value is MappingNode map && map.Count == 0) || (value is SequenceNode list && list.All(item => item is ScalarNode));
            if (isLeaf)
            {
                yield return (below, slip => (MappingNode)Alone(below, slip, value));
            }

            foreach (var leaf in Leaves(value, below))
            {
                yield return leaf;
            }
        }

        foreach (var leaf in node.Items.SelectMany((item, i) => Leaves(item, [.. path, i])))
        {
            yield return leaf;
        }
    }

    private static Node Alone(List<PathStep> path, string lastKey, Node value)
    {
        var node = value.Clone();
        for (var i = path.Count - 1; i >= 0; i--)
        {
            node = path[i].Key is { } key ? new MappingNode { [i == path.Count - 1 ? lastKey : key] = node } : new SequenceNode([node]);
        }

        return node;
    }
}
