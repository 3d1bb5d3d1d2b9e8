using ManifestGen.Diagnostics;
using ManifestGen.Schemas;
using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Validation;
using ManifestGen.Tree;

namespace ManifestGen.ConformanceTests.Schemas;

public sealed class AjvAgreementTests
{
    private static readonly string[] Checks = ["MG1001", "MG1003", "MG1004", "MG1005", "MG1006", "MG1007", "MG1008", "MG1014", "MG1015"];

    private static int PerKind => int.TryParse(Environment.GetEnvironmentVariable("MANIFESTGEN_AJV_DOCUMENTS"), out var count) ? count : 0;

    [Theory]
    [InlineData("flux", 30)]
    [InlineData("opentelemetry-operator", 70)]
    [InlineData("cert-manager", 60)]
    [InlineData("trust-manager", 120)]
    [InlineData("gateway-api-standard", 30)]
    [InlineData("prometheus-operator", 30)]
    [InlineData("rook", 20)]
    public void Ajv_and_the_validator_agree_on_every_document(string family, int perKind)
    {
        NodeOracle.Require();
        var folder = ReferenceData.Require("schemas", family);
        var definitions = Definitions(folder);
        var catalog = new SchemaCatalog();
        var cases = new List<Case>();
        var lines = new List<string>();
        foreach (var (kind, schema) in Kinds(definitions, catalog))
        {
            lines.Add($$"""{"schema":{{CompactJson.Of(schema)}}}""");
            foreach (var sample in Samples(kind, Math.Max(perKind, PerKind)))
            {
                cases.Add(sample);
                lines.Add($$"""{"document":{{CompactJson.Of(sample.Document)}}}""");
            }
        }

        var verdicts = NodeOracle.Ask("ajv.mjs", lines);

        verdicts.Count.ShouldBe(cases.Count);
        cases.Count(sample => sample.What.Length > 0).ShouldBeGreaterThanOrEqualTo(200);
        var disagreements = cases.Zip(verdicts).Select(pair => Disagreement(pair.First, pair.Second, catalog)).OfType<string>().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{family}: {cases.Count} documents, {verdicts.Count(verdict => verdict.Valid)} valid, {disagreements.Count} disagreements");
        disagreements.ShouldBeEmpty();
    }

    private static string? Disagreement(Case sample, NodeOracle.Verdict verdict, SchemaCatalog catalog)
    {
        var ours = new SchemaValidator(catalog, SchemaTarget.Default).Validate(sample.Document, sample.Kind.Kind)
            .Where(problem => Checks.Contains(problem.Descriptor.Id))
            .ToList();
        if (ours.Count == 0 == verdict.Valid)
        {
            return null;
        }

        var mine = string.Join("; ", ours.Take(2).Select(problem => $"{problem.Descriptor.Id} {problem.Text}"));
        return $"{sample.Kind.Kind} ({sample.What}): ajv says [{string.Join("; ", verdict.Errors)}], we say [{mine}]";
    }

    private static IEnumerable<Case> Samples(KindSchema kind, int count)
    {
        var samples = new SampleDocuments(kind.Kind.Sum(c => c));
        for (var i = 0; i < count; i++)
        {
            var valid = samples.Valid(kind, density: 0.15 + (0.5 * (i % 3)));
            yield return new(kind, valid, "");
            var (spoilt, what) = samples.Spoil(valid);
            yield return new(kind, spoilt, what);
        }
    }

    private static IEnumerable<(KindSchema Kind, Node Schema)> Kinds(IReadOnlyList<Node> definitions, SchemaCatalog catalog)
    {
        foreach (var definition in definitions)
        {
            var spec = definition["spec"]!;
            foreach (var version in spec["versions"]!.Items.Where(version => version["served"]?.AsBoolean() == true))
            {
                var apiVersion = $"{spec["group"]!.AsString()}/{version["name"]!.AsString()}";
                var kind = catalog.Find(apiVersion, spec["names"]!["kind"]!.AsString()!);
                yield return (kind.ShouldNotBeNull(apiVersion), version["schema"]!["openAPIV3Schema"]!);
            }
        }
    }

    private static List<Node> Definitions(string folder)
    {
        var diagnostics = new List<Diagnostic>();
        return
        [
            .. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
                .SelectMany(file => SourceDocument.Read(File.ReadAllText(file), file, diagnostics))
                .Where(CrdReader.IsDefinition),
        ];
    }

    private sealed record Case(KindSchema Kind, MappingNode Document, string What);
}
