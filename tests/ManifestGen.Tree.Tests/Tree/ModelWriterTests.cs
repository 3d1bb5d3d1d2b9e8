using ManifestGen.Tree;

namespace ManifestGen.Tree.Tests.Tree;

public class ModelWriterTests
{
    [Fact]
    public void Nested_models_get_mappings_of_their_own()
    {
        var node = new Nested { Depth = 5, Width = 40 }.ToNode();

        for (var depth = 5; depth >= 0; depth--)
        {
            node.Count.ShouldBe(depth == 0 ? 40 : 41);
            node["key39"]!.AsInteger().ShouldBe((depth * 100) + 39);
            node = node["child"] as MappingNode ?? [];
        }
    }

    [Fact]
    public void What_was_lowered_does_not_change_when_the_next_one_is()
    {
        var first = new Nested { Depth = 0, Width = 2 }.ToNode();
        var second = new Nested { Depth = 0, Width = 3 }.ToNode();
        first["more"] = "yes";

        first.Entries.Select(entry => entry.Key).ShouldBe(["key0", "key1", "more"]);
        second.Entries.Select(entry => entry.Key).ShouldBe(["key0", "key1", "key2"]);
    }

    [Fact]
    public void A_model_that_throws_leaves_nothing_in_the_next_one()
    {
        Should.Throw<InvalidOperationException>(() => new Throwing().ToNode());

        new Nested { Depth = 0, Width = 1 }.ToNode().Entries.Select(entry => entry.Key).ShouldBe(["key0"]);
    }

    [Fact]
    public void Several_threads_lower_at_once()
    {
        var nodes = new MappingNode[200];
        Parallel.For(0, nodes.Length, i => nodes[i] = new Nested { Depth = 3, Width = (i % 20) + 1 }.ToNode());

        for (var i = 0; i < nodes.Length; i++)
        {
            Node.DeepEquals(nodes[i], new Nested { Depth = 3, Width = (i % 20) + 1 }.ToNode()).ShouldBeTrue();
        }
    }

    private sealed record Nested : Model
    {
        public int Depth { get; init; }

        public int Width { get; init; }

        protected override void Lower(ModelWriter to)
        {
            if (Depth > 0)
            {
                to.Add("child", this with { Depth = Depth - 1 });
            }

            for (var i = 0; i < Width; i++)
            {
                to.Add($"key{i}", (Depth * 100) + i);
            }
        }
    }

    private sealed record Throwing : Model
    {
        protected override void Lower(ModelWriter to)
        {
            to.Add("half", "done");
            throw new InvalidOperationException();
        }
    }
}
