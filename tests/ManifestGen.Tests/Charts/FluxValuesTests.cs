using ManifestGen.Charts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.Charts;

public class FluxValuesTests
{
    [Fact]
    public void Documents_merge_in_order_and_inline_values_lie_on_top() =>
        Compose("a: 3", Document("a: 1\nb: {c: 1, d: 1}"), Document("a: 2\nb: {d: 2}")).ShouldBe("a: 3\nb:\n  c: 1\n  d: 2\n");

    [Fact]
    public void A_scalar_of_a_later_document_replaces_a_map_and_a_map_a_scalar() =>
        Compose("{}", Document("flat: value\nnested: {x: 1}"), Document("flat: {nested: value}\nnested: value")).ShouldBe("flat:\n  nested: value\nnested: value\n");

    [Fact]
    public void Nulls_survive_until_Helm_acts_on_them() => Compose("a: {b: null}", Document("a: {b: 1, c: 2}")).ShouldBe("a:\n  b: null\n  c: 2\n");

    [Fact]
    public void A_target_path_below_an_inline_map_wins_over_the_inline_value() =>
        Compose("nested: {configuration: [list, item, option]}", At("nested.configuration[0]", "value"), Document("flat: value\nnested: {configuration: [one, two]}"))
            .ShouldBe("nested:\n  configuration:\n    - value\n    - item\n    - option\nflat: value\n");

    [Fact]
    public void A_target_path_makes_the_maps_on_its_way() => Compose("{}", At("merge.at.specific.path", "value")).ShouldBe("merge:\n  at:\n    specific:\n      path: value\n");

    [Fact]
    public void A_target_path_beyond_a_list_fills_it_with_nulls() => Compose("{}", At("merge.at[2]", "value")).ShouldBe("merge:\n  at:\n    - null\n    - null\n    - value\n");

    [Fact]
    public void Dots_in_a_key_are_escaped() => Compose("{}", At(@"nodeSelector.kubernetes\.io/role", "master")).ShouldBe("nodeSelector:\n  kubernetes.io/role: master\n");

    [Theory]
    [InlineData("true", "true")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("'true'", "\"true\"")]
    [InlineData("42", "42")]
    [InlineData("0042", "\"0042\"")]
    [InlineData("1.5", "\"1.5\"")]
    [InlineData("null", "null")]
    [InlineData(@"a\,b", "a,b")]
    public void A_target_paths_value_is_read_like_a_set_argument(string value, string expected) => Compose("{}", At("x", value)).ShouldBe($"x: {expected}\n");

    [Fact]
    public void Braces_make_a_list() => Compose("{}", At("name", "{a,b,c}")).ShouldBe("name:\n  - a\n  - b\n  - c\n");

    [Fact]
    public void An_unescaped_comma_is_told_and_a_literal_may_have_one()
    {
        var problems = new List<string>();

        FluxValues.Compose([], [At("auth.password", "a,b=c")], problems);
        var literal = FluxValues.Compose([], [At("auth.password", "a,b=c") with { IsLiteral = true }], []);

        problems.ShouldHaveSingleItem().ShouldBe("Secret 's' for targetPath 'auth.password': an unescaped comma ends the value there and starts another key; set 'literal: true' or quote the whole value");
        literal.At("auth", "password")!.AsString().ShouldBe("a,b=c");
    }

    [Fact]
    public void Sources_are_not_changed()
    {
        var inline = (MappingNode)YamlReader.Read("a: {b: 1}", "x").Root!;
        var document = Document("a: {c: 2}");

        FluxValues.Compose(inline, [document, At("a.d", "3")], []);

        YamlWriter.ToText(inline).ShouldBe("a:\n  b: 1\n");
        YamlWriter.ToText(document.Document!).ShouldBe("a:\n  c: 2\n");
    }

    private static ValuesReference Document(string yaml) => new() { Kind = "ConfigMap", Name = "c", Document = (MappingNode)YamlReader.Read(yaml, "c").Root! };

    private static ValuesReference At(string path, string value) => new() { Kind = "Secret", Name = "s", TargetPath = path, Value = ScalarNode.String(value) };

    private static string Compose(string inline, params ValuesReference[] references)
    {
        var problems = new List<string>();
        var result = FluxValues.Compose((MappingNode)YamlReader.Read(inline, "inline").Root!, references, problems);
        problems.ShouldBeEmpty();
        return YamlWriter.ToText(result);
    }
}
