using ManifestGen.Cli.Check;
using ManifestGen.Graphs;

namespace ManifestGen.ConformanceTests.Check;

/// <summary>The graphs in Graphviz' language, drawn by Graphviz.</summary>
public class DotTests
{
    [Theory]
    [InlineData("layers")]
    [InlineData("references")]
    [InlineData("telemetry")]
    public void Graphviz_draws_the_sample(string view)
    {
        using StringWriter output = new();
        GraphCommand.Run(output, TextWriter.Null, [Path.Combine(NodePackages.Folder(), "..", "..", "manifests")], "dot", view).ShouldBe(0);

        Draw(output.ToString()).ShouldBe((Count(output.ToString(), " [label=") - Count(output.ToString(), " -> "), Count(output.ToString(), " -> ")));
    }

    [Fact]
    public void Graphviz_draws_whatever_names_hold() =>
        Draw(new Graph("A \"title\"\\", [new("a \"b\" \\", "<x> & 'y'\nz", "über; {|} \\n"), new("a \"b\" \\", "c", "") { IsBroken = true }]) { Alone = ["lonely]", ""] }.ToDot()).ShouldBe((5, 2));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static (int Boxes, int Arrows) Draw(string dot)
    {
        NodePackages.Require();
        using ScratchFolder scratch = new();
        var file = Path.Combine(scratch.Path, "graph.dot");
        File.WriteAllText(file, dot);
        var counts = NodePackages.Run("Check/oracles/dot.mjs", file).Trim().Split(' ');
        return (int.Parse(counts[0]), int.Parse(counts[1]));
    }
}
