using ManifestGen.Diagnostics;
using ManifestGen.Schemas;
using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Validation;
using ManifestGen.Tree;

namespace ManifestGen.ConformanceTests.Schemas;

public sealed class KubernetesModelsTests
{
    private static readonly string[] Groups =
    [
        "", "apps", "batch", "autoscaling", "networking.k8s.io", "policy", "rbac.authorization.k8s.io", "storage.k8s.io", "scheduling.k8s.io",
        "coordination.k8s.io", "discovery.k8s.io", "node.k8s.io", "helm.toolkit.fluxcd.io", "kustomize.toolkit.fluxcd.io", "source.toolkit.fluxcd.io",
        "notification.toolkit.fluxcd.io", "image.toolkit.fluxcd.io", "cert-manager.io", "opentelemetry.io", "monitoring.coreos.com", "gateway.networking.k8s.io",
    ];

    private static readonly (string Words, string Why)[] Exceptions =
    [
        ("must be equal to one of the allowed values", "the models put closed sets of core types onto fields that the definitions leave open, and know fewer values of fields that grew"),
        ("healthCheckExprs/0 must have required property kind", "the models are of an older Flux, which asked for the kind"),
        ("volumeClaimTemplates/0 must have required property", "as for volumeClaimTemplate"),
        ("volumeClaimTemplate must have required property", "the models take an embedded claim for an object of its own, with apiVersion and kind; the definitions do not"),
    ];

    [Fact]
    public void Whatever_the_validator_accepts_the_models_accept_too()
    {
        NodeOracle.Require();
        var catalog = new SchemaCatalog();
        var validator = new SchemaValidator(catalog, SchemaTarget.Default);
        var accepted = Groups
            .SelectMany(catalog.OfGroup)
            .SelectMany(kind => Samples(kind, 12))
            .Where(document => validator.Validate(document, "x").All(problem => problem.Severity < DiagnosticSeverity.Error))
            .ToList();

        var verdicts = NodeOracle.Ask("models.mjs", accepted.Select(document => $$"""{"document":{{CompactJson.Of(document)}}}"""));

        verdicts.Count.ShouldBe(accepted.Count);
        var refused = accepted.Zip(verdicts)
            .Where(pair => !pair.Second.Valid && !pair.Second.Errors.All(error => IsException(pair.First, error)))
            .Select(pair => $"{pair.First["apiVersion"]!.AsString()} {pair.First["kind"]!.AsString()}: {string.Join("; ", pair.Second.Errors)}")
            .ToList();
        var absent = verdicts.Count(verdict => verdict.Errors is ["absent"]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{accepted.Count} documents accepted by us, {absent} of kinds that the models lack, {refused.Count} refused");
        (accepted.Count - absent).ShouldBeGreaterThan(500);
        refused.ShouldBeEmpty();
    }

    // Only custom resources have exceptions: with the core kinds the models agree in everything.
    private static bool IsException(MappingNode document, string error) =>
        document["apiVersion"]!.AsString()!.Contains('.', StringComparison.Ordinal)
        && !document["apiVersion"]!.AsString()!.Contains(".k8s.io", StringComparison.Ordinal)
        && Exceptions.Any(exception => error.Contains(exception.Words, StringComparison.Ordinal));

    private static IEnumerable<MappingNode> Samples(KindSchema kind, int count)
    {
        var samples = new SampleDocuments(kind.Kind.Sum(c => c) + 1);
        for (var i = 0; i < count; i++)
        {
            var valid = samples.Valid(kind, density: 0.1 + (0.3 * (i % 4)));
            yield return valid;
            yield return samples.Spoil(valid).Document;
        }
    }
}
