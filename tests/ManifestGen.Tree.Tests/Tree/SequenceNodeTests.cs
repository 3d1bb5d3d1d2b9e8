using ManifestGen.Tree;

namespace ManifestGen.Tree.Tests.Tree;

public class SequenceNodeTests
{
    [Fact]
    public void Keeps_what_is_added_in_order_whatever_their_number()
    {
        var list = new SequenceNode();
        for (var i = 0; i < 100; i++)
        {
            list.Add(i);
        }

        list.Count.ShouldBe(100);
        list.Select(item => item.AsInteger()).ShouldBe(Enumerable.Range(0, 100).Select(number => (long?)number));
    }

    [Fact]
    public void Puts_in_replaces_and_takes_out()
    {
        var list = new SequenceNode(["a", "b", "c", "d"]);

        list.Insert(0, "first");
        list.Insert(5, "last");
        list.Set(2, "B");
        list.RemoveAt(4);

        list.Select(item => item.AsString()).ShouldBe(["first", "a", "B", "c", "last"]);
    }

    [Fact]
    public void Refuses_places_that_are_not_there_though_its_array_is_longer()
    {
        var list = new SequenceNode { "a" };

        Should.Throw<ArgumentOutOfRangeException>(() => list.Set(1, "b"));
        Should.Throw<ArgumentOutOfRangeException>(() => list.RemoveAt(1));
        Should.Throw<ArgumentOutOfRangeException>(() => list.Insert(2, "b"));
        Should.Throw<ArgumentOutOfRangeException>(() => list.Insert(-1, "b"));
        Should.Throw<ArgumentOutOfRangeException>(() => list[1]);
    }

    [Fact]
    public void A_copy_shares_nothing()
    {
        var list = new SequenceNode([new MappingNode { ["a"] = 1 }]) { Origin = new("Program.cs", 3) };
        var copy = (SequenceNode)list.Clone();

        copy[0]["a"] = 2;
        copy.Add("more");

        list.Count.ShouldBe(1);
        list[0]["a"]!.AsInteger().ShouldBe(1);
        copy.Origin.ShouldBe(list.Origin);
    }
}
