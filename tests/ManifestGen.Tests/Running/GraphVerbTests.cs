using ManifestGen.Running;
using ManifestGen.Tree;

namespace ManifestGen.Tests.Running;

public class GraphVerbTests
{
    [Theory]
    [InlineData("mermaid", "flowchart")]
    [InlineData("dot", "digraph")]
    public void Layers_are_drawn_with_the_order_that_was_computed(string format, string opening)
    {
        var app = ManifestApp.Create([]);
        var cluster = app.AddCluster("kronform");
        var first = cluster.AddLayer("first");
        first.Add(new MappingNode { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new MappingNode { ["name"] = "apps" } });
        cluster.AddExistingNamespace("apps", cluster.AddLayer("second")).Add(new MappingNode
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new MappingNode { ["name"] = "settings" },
        });
        using var text = new StringWriter();

        GraphVerb.Print(app, text, format, "layers").ShouldBe(0);

        text.ToString().ShouldContain(opening);
        text.ToString().ShouldContain("depends on");
    }
}
