using System.Text.Json;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas;
using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Talos;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.ConformanceTests.Schemas;

/// <summary>Talos' own schema, asked by a validator that we did not write, against ours.</summary>
public sealed class TalosAgreementTests
{
    private const string RootDefinition = "v1alpha1.Config";

    private static int PerKind => int.TryParse(Environment.GetEnvironmentVariable("MANIFESTGEN_AJV_DOCUMENTS"), out var count) ? count : 20;

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void Ajv_and_the_validator_agree_on_every_document_of_machine_configuration(int minor)
    {
        NodeOracle.Require();
        var schema = Schema(minor);
        var cases = new List<(KindSchema Kind, MappingNode Document, string What)>();
        List<string> lines = [$$"""{"schema":{{JsonSerializer.Serialize(schema)}}}"""];
        foreach (var (kind, definition) in Kinds(schema, minor))
        {
            lines.Add($$"""{"definition":"{{definition}}"}""");
            var samples = new SampleDocuments(kind.Kind.Sum(c => c) + minor);
            for (var i = 0; i < PerKind * (kind.Kind.Length == 0 ? 20 : 1); i++)
            {
                var valid = samples.Valid(kind, density: 0.15 + (0.4 * (i % 3)));
                var (spoilt, what) = samples.Spoil(valid);
                cases.AddRange([(kind, valid, ""), (kind, spoilt, what)]);
                lines.AddRange([$$"""{"document":{{CompactJson.Of(valid)}}}""", $$"""{"document":{{CompactJson.Of(spoilt)}}}"""]);
            }
        }

        var verdicts = NodeOracle.Ask("talos.mjs", lines);

        verdicts.Count.ShouldBe(cases.Count);
        var disagreements = cases.Zip(verdicts).Select(pair => Disagreement(pair.First, pair.Second, minor)).OfType<string>().ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"1.{minor}: {cases.Count} documents of {cases.Select(sample => sample.Kind.Kind).Distinct().Count()} kinds, {verdicts.Count(verdict => verdict.Valid)} valid, {disagreements.Count} disagreements");
        verdicts.Count(verdict => !verdict.Valid).ShouldBeGreaterThan(cases.Count / 4);
        disagreements.ShouldBeEmpty();
    }

    [Fact]
    public void Ajv_takes_the_patches_of_the_committed_sample()
    {
        NodeOracle.Require();
        var schema = Schema(13);
        var definitions = Kinds(schema, 13).ToDictionary(entry => entry.Kind.Kind, entry => entry.Definition, StringComparer.Ordinal);
        var documents = Directory.GetFiles(Patches(), "*.yaml").Where(file => !file.EndsWith(".sops.yaml", StringComparison.Ordinal))
            .SelectMany(file => YamlReader.Read(File.ReadAllText(file), file).Documents).Select(document => document.Root).ToList();

        var verdicts = NodeOracle.Ask("talos.mjs",
        [
            $$"""{"schema":{{JsonSerializer.Serialize(schema)}}}""",
            .. documents.SelectMany(document => (string[])
            [
                $$"""{"definition":"{{definitions[document["kind"]?.AsString() ?? ""]}}"}""", $$"""{"document":{{CompactJson.Of(document)}}}""",
            ]),
        ]);

        verdicts.Count.ShouldBeGreaterThanOrEqualTo(2);
        verdicts.SelectMany(verdict => verdict.Errors).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void The_published_schema_still_refuses_a_URL_as_the_destination_of_logs_and_a_list_of_accepted_authorities(int minor)
    {
        NodeOracle.Require();
        var documents = new[]
        {
            "{machine: {logging: {destinations: [{endpoint: \"tcp://10.0.0.1:5170\", format: json_lines}]}}}",
            "{machine: {acceptedCAs: [{crt: YWJj}]}}",
        }.Select(text => (MappingNode)YamlReader.Read(text, "quirk.yaml").Root!).ToList();

        var verdicts = NodeOracle.Ask("talos.mjs",
        [
            $$"""{"schema":{{JsonSerializer.Serialize(Schema(minor))}},"verbatim":true}""", $$"""{"definition":"{{RootDefinition}}"}""",
            .. documents.Select(document => $$"""{"document":{{CompactJson.Of(document)}}}"""),
        ]);

        verdicts.ShouldAllBe(verdict => !verdict.Valid);
        documents.ShouldAllBe(document => new TalosValidator(minor).Validate(document, true, "quirk", null).Count == 0);
    }

    private static string Patches([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "manifests", "talos"));

    private static string Schema(int minor) => ReferenceData.Require("talos", $"v1.{minor}", "config.schema.json");

    private static string? Disagreement((KindSchema Kind, MappingNode Document, string What) sample, NodeOracle.Verdict verdict, int minor)
    {
        var ours = new TalosValidator(minor).Validate(sample.Document, isPatch: false, sample.Kind.Kind);
        return ours.Count == 0 == verdict.Valid
            ? null
            : $"{sample.Kind.Kind} ({sample.What}): ajv says [{string.Join("; ", verdict.Errors)}], we say [{string.Join("; ", ours.Take(2).Select(problem => $"{problem.Descriptor.Id} {problem.Path} {problem.Text}"))}]";
    }

    private static IEnumerable<(KindSchema Kind, string Definition)> Kinds(string schema, int minor)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(schema));
        var definitions = json.RootElement.GetProperty("$defs");
        foreach (var reference in json.RootElement.GetProperty("oneOf").EnumerateArray())
        {
            var definition = reference.GetProperty("$ref").GetString()!["#/$defs/".Length..];
            var kind = definition == RootDefinition ? "" : definitions.GetProperty(definition).GetProperty("properties").GetProperty("kind").GetProperty("enum")[0].GetString()!;
            yield return (TalosSchemas.Find(minor, kind).ShouldNotBeNull(kind), definition);
        }

        TalosSchemas.KindsOf(minor).Count.ShouldBe(json.RootElement.GetProperty("oneOf").GetArrayLength());
    }
}
