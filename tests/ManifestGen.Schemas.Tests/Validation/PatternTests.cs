using ManifestGen.Schemas.Validation;

namespace ManifestGen.Schemas.Tests.Validation;

public sealed class PatternTests
{
    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData(@"^\d+$", "12", true)]
    [InlineData(@"^\d+$", "١٢", false)]
    [InlineData(@"^[\w\s]+$", "a b_1", true)]
    [InlineData(@"^\w$", "ä", false)]
    [InlineData(@"^[\d-]+$", "1-2", true)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[^]a]$", "]", false)]
    [InlineData("^[[:alpha:]]+$", "aZ", true)]
    [InlineData("^[a[]$", "[", true)]
    [InlineData("^(?P<x>a)$", "a", true)]
    [InlineData("^(?i)(abort|warn)?$", "Warn", true)]
    [InlineData("^a.b$", "a\nb", false)]
    [InlineData(@"\bx\b", "ä x", true)]
    [InlineData("^(a*)*$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false)]
    [InlineData(@"^[\[\]]$", "]", true)]
    [InlineData(@"^\PC*$", "ä b", true)]
    [InlineData(@"^\PC*$", "a\tb", false)]
    [InlineData(@"^\p{Lu}\p{^Lu}$", "Äb", true)]
    [InlineData(@"^[\pN_]+$", "1_٢", true)]
    [InlineData(@"^[\PL]+$", "a", false)]
    public void A_pattern_means_what_it_means_to_RE2(string pattern, string text, bool matches) =>
        Re2Pattern.Of(pattern)!.IsMatch(text).ShouldBe(matches);

    [Theory]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("*a")]
    [InlineData(@"\x1")]
    [InlineData(@"\")]
    [InlineData("a{2000}")]
    [InlineData("(?=a)")]
    [InlineData(@"\p{Xx}")]
    [InlineData(@"\p{L")]
    public void What_is_no_pattern_to_RE2_is_none_here(string pattern) => Re2Pattern.Of(pattern).ShouldBeNull();

    [Theory]
    [InlineData("a{2,3}", "baab", true)]
    [InlineData("^a{2,3}$", "aaaa", false)]
    [InlineData("^(ab|a)(bc)?$", "abc", true)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    [InlineData("x|^$", "", true)]
    [InlineData("^(?:a|b)+?c$", "abac", true)]
    [InlineData(@"^\x{1F600}.$", "😀😀", true)]
    [InlineData("^(?i:ab)c$", "ABc", true)]
    [InlineData("^(?i:ab)c$", "ABC", false)]
    [InlineData("(?m)^b$", "a\nb\nc", true)]
    [InlineData("b.*d", "abcd", true)]
    public void Repetitions_choices_and_flags_are_known(string pattern, string text, bool matches) =>
        Re2Pattern.Of(pattern)!.IsMatch(text).ShouldBe(matches);

    [Fact]
    public void Every_pattern_of_the_built_in_kinds_can_be_read()
    {
        var folder = Path.Combine(Reference.Root, "src", "ManifestGen.Models", "Schemas");
        var patterns = Directory.GetFiles(folder)
            .SelectMany(file => Schemas.Text.SchemaTextReader.Read(File.ReadAllText(file), SchemaCatalog.Core).LoadAll().Types)
            .OfType<ObjectSchema>()
            .SelectMany(type => type.Properties)
            .SelectMany(property => property.Shape.Item is { } item ? [property.Shape, item] : new[] { property.Shape })
            .Select(shape => shape.Facts?.Pattern)
            .OfType<string>()
            .Distinct()
            .ToList();

        patterns.Count.ShouldBeGreaterThan(40);
        patterns.Where(pattern => Re2Pattern.Of(pattern) is null).ShouldBeEmpty();
    }
}
