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
    public void A_pattern_means_what_it_means_to_RE2(string pattern, string text, bool matches) =>
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
