using ManifestGen.Schemas.Validation;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Tests;

/// <summary>Validates a resource and sums up the findings as sorted <c>id path</c> lines.</summary>
internal static class Check
{
    private static readonly SchemaCatalog Catalog = new();

    public static List<string> Of(Node resource, int minor = SchemaTarget.Newest) =>
        [.. Full(resource, minor).Select(problem => $"{problem.Descriptor.Id} {problem.Path.Text}".TrimEnd()).Order(StringComparer.Ordinal)];

    public static List<string> Of(string yaml, int minor = SchemaTarget.Newest) => Of(Parse(yaml), minor);

    public static IReadOnlyList<Diagnostics.Diagnostic> Full(string yaml, int minor = SchemaTarget.Newest) => Full(Parse(yaml), minor);

    public static IReadOnlyList<Diagnostics.Diagnostic> Full(Node resource, int minor = SchemaTarget.Newest)
    {
        // Its assembly registers the definitions of this project when it is loaded; a catalog sees what was registered before it was made.
        return new SchemaValidator(Catalog, new(minor)).Validate(resource, "Test 'x'");
    }

    public static Node Parse(string yaml)
    {
        var file = YamlReader.Read(yaml, "test.yaml");
        file.HasErrors.ShouldBeFalse();
        return file.Root!;
    }
}
