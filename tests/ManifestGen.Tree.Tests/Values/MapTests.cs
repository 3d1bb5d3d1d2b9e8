namespace ManifestGen.Tree.Tests.Values;

public class MapTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(100)]
    public void Finds_replaces_and_keeps_the_order_whatever_its_size(int count)
    {
        var map = new Map<int>();
        for (var i = count; i > 0; i--)
        {
            map.Add($"key{i}", i);
        }

        map[$"key{count}"] = -1;

        map.Count.ShouldBe(count);
        map.Keys.ShouldBe(Enumerable.Range(1, count).Reverse().Select(number => $"key{number}"));
        map.Values.ShouldBe(Enumerable.Range(1, count).Reverse().Select(number => number == count ? -1 : number));
        map["key1"].ShouldBe(1);
        map.ContainsKey("key0").ShouldBeFalse();
        map.TryGetValue("key0", out _).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => map.Add("key1", 0));
        Should.Throw<KeyNotFoundException>(() => map["key0"]);
    }
}
