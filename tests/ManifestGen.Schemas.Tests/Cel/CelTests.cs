using ManifestGen.Schemas.Cel;

namespace ManifestGen.Schemas.Tests.Cel;

public sealed class CelTests
{
    [Theory]
    [InlineData("self.a == 1 && self.b == 'x'", true)]
    [InlineData("has(self.c) || self.a > 1", false)]
    [InlineData("has(self.n)", false)]
    [InlineData("!has(self.c) ? self.a + 2 == 3 : false", true)]
    [InlineData("size(self.list) == 3 && self.list.size() == 3 && size('äö') == 2", true)]
    [InlineData("'x' in ['x', 'y'] && 2 in self.list && 'a' in self", true)]
    [InlineData("self.list.all(i, i > 0) && self.list.exists(i, i == 3) && self.list.exists_one(i, i == 2)", true)]
    [InlineData("self.list.filter(i, i > 1).size() == 2 && self.list.map(i, i * 2) == [2, 4, 6]", true)]
    [InlineData("self.list[1] == 2 && self['b'] == 'x'", true)]
    [InlineData("self.b.matches('^x$') && self.b.startsWith('x') && !self.b.contains('y')", true)]
    [InlineData("self.b.matches(r\"\"\"^\\w$\"\"\")", true)]
    [InlineData("self.missing == 1", false)]
    [InlineData("self.missing == 1 || self.a == 1", true)]
    [InlineData("!(self.missing == 1 && self.a == 2)", true)]
    [InlineData("duration(self.d) > duration('59s')", true)]
    [InlineData("self.__namespace__ == 'n'", true)]
    [InlineData("(has(self.a) ? 1 : 0) + (has(self.c) ? 1 : 0) == 1", true)]
    [InlineData("-1 < self.a && self.a <= 1.5", true)]
    public void A_rule_is_computed(string rule, bool holds)
    {
        var self = Check.Parse("{ a: 1, b: x, 'n': null, list: [1, 2, 3], d: 1m, namespace: 'n' }");
        var parsed = CelRule.Of(rule);
        parsed.IsSupported.ShouldBeTrue();
        parsed.Holds(new(self, null)).ShouldBe(holds);
    }

    [Theory]
    [InlineData("self == oldSelf")]
    [InlineData("quantity(self.a).isGreaterThan(quantity('1'))")]
    [InlineData("self.a ==")]
    public void A_rule_beyond_the_subset_is_left_to_the_api_server(string rule)
    {
        CelRule.Of(rule).IsSupported.ShouldBeFalse();
        CelRule.Of(rule).Holds(new(Check.Parse("{ a: 1 }"), null)).ShouldBeTrue();
    }

    [Fact]
    public void Every_rule_of_the_built_in_kinds_that_does_not_need_the_old_object_is_within_the_subset()
    {
        var folder = Path.Combine(Reference.Root, "src", "ManifestGen.Models", "Schemas");
        var documents = Directory.GetFiles(folder).Select(file => Schemas.Text.SchemaTextReader.Read(File.ReadAllText(file), SchemaCatalog.Core).LoadAll()).ToList();
        var rules = documents
            .SelectMany(document => document.Types.OfType<ObjectSchema>())
            .SelectMany(type => type.Properties)
            .SelectMany(property => new[] { property.Shape.Facts, property.Shape.Item?.Facts })
            .Concat(documents.SelectMany(document => document.Kinds).Select(kind => kind.Facts))
            .SelectMany(facts => facts?.Rules ?? [])
            .Distinct()
            .ToList();

        rules.Count.ShouldBeGreaterThan(100);
        rules.Where(rule => !CelRule.Of(rule).IsSupported && !rule.Contains("oldSelf", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
