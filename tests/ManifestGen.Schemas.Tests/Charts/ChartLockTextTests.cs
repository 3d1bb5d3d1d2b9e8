using ManifestGen.Schemas.Charts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Tests.Charts;

public class ChartLockTextTests
{
    public static TheoryData<string, string> Charts => [.. SharedCharts.All.Select(chart => (chart.Name, chart.Version))];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Charts))]
    public void A_lock_reads_back_as_it_was_written(string name, string version)
    {
        var text = ChartLockWriter.Write(SharedCharts.Lock(name, version));

        var again = ChartLockReader.Read(text, "a.lock");

        ChartLockWriter.Write(again).ShouldBe(text);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Charts))]
    public void A_lock_knows_every_default_of_the_chart(string name, string version)
    {
        var values = YamlReader.Read(SharedCharts.Text(name, version, "values.yaml"), "values.yaml").Root!;

        var locked = ChartLockReader.Read(ChartLockWriter.Write(SharedCharts.Lock(name, version)), "a.lock");

        Node.DeepEquals(locked.Values.Defaults(), values).ShouldBeTrue();
    }
}
