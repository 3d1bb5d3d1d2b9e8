using System.Text.Json;
using System.Text.Json.Nodes;
using ManifestGen.Schemas;
using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Validation;
using ManifestGen.Tree;

namespace ManifestGen.ConformanceTests.Schemas;

public sealed class KubectlAgreementTests
{
    // kubectl knows no closed sets, patterns, bounds or names; it compares unknown fields, types and required fields.
    private static readonly string[] Checks = ["MG1001", "MG1003", "MG1004"];

    private static readonly (string ApiVersion, string Kind)[] Kinds =
    [
        ("v1", "ConfigMap"), ("v1", "Service"), ("v1", "Pod"), ("v1", "ServiceAccount"), ("v1", "PersistentVolumeClaim"), ("v1", "Namespace"),
        ("apps/v1", "Deployment"), ("apps/v1", "DaemonSet"), ("apps/v1", "StatefulSet"), ("batch/v1", "Job"), ("batch/v1", "CronJob"),
        ("networking.k8s.io/v1", "Ingress"), ("networking.k8s.io/v1", "NetworkPolicy"), ("policy/v1", "PodDisruptionBudget"),
        ("rbac.authorization.k8s.io/v1", "ClusterRole"), ("rbac.authorization.k8s.io/v1", "RoleBinding"), ("autoscaling/v2", "HorizontalPodAutoscaler"),
        ("storage.k8s.io/v1", "StorageClass"),
    ];

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("MANIFESTGEN_KUBECTL_ROUNDS"), out var rounds) ? rounds : 1;

    [Fact]
    public void Kubectl_and_the_validator_agree_on_unknown_fields_types_and_required_fields()
    {
        ForeignTool.Require("kubectl");
        var folder = ReferenceData.Require("schemas", "kubernetes");
        using var server = new TinyApiServer(Answers(folder));
        var validator = new SchemaValidator(new SchemaCatalog(), SchemaTarget.Default);
        using var scratch = new ScratchFolder();
        var cases = Cases().ToList();
        var disagreements = new List<string>();
        foreach (var (document, what) in cases)
        {
            var file = scratch.File("document.json");
            File.WriteAllText(file, CompactJson.Of(document));
            var (exitCode, _, errors) = ForeignTool.Run(
                "kubectl", scratch.Path, "--server", server.Address, "--cache-dir", scratch.File("cache"), "create", "--dry-run=client", "--validate=strict", "-f", file);
            var ours = validator.Validate(document, "x").Where(problem => Checks.Contains(problem.Descriptor.Id) && !IsLenientInKubectl(problem)).ToList();
            if (exitCode == 0 != (ours.Count == 0))
            {
                disagreements.Add($"{document["kind"]!.AsString()} ({what}): kubectl says [{errors.Trim()}], we say [{string.Join("; ", ours.Select(problem => problem.Text))}]");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{cases.Count} documents, {disagreements.Count} disagreements");
        disagreements.ShouldBeEmpty();
    }

    // kubectl takes a number where the schema says text; the API server's decoder refuses it.
    private static bool IsLenientInKubectl(Diagnostics.Diagnostic problem) =>
        problem.Message.StartsWith("this takes text and is a number", StringComparison.Ordinal);

    private static IEnumerable<(MappingNode Document, string What)> Cases()
    {
        var catalog = new SchemaCatalog();
        foreach (var (apiVersion, kind) in Kinds)
        {
            var samples = new SampleDocuments(kind.Sum(c => c));
            var schema = catalog.Find(apiVersion, kind)!;
            for (var i = 0; i < Rounds; i++)
            {
                var valid = samples.Valid(schema, density: 0.2 + (0.1 * (i % 5)));
                yield return (valid, "");
                yield return samples.Spoil(valid);
                yield return samples.Spoil(valid);
            }
        }
    }

    private static Dictionary<string, byte[]> Answers(string folder)
    {
        using var definitions = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "definitions-v1.36.json")));
        var kinds = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kinds-v1.36.json")))!.AsArray();
        var answers = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["/openapi/v2"] = OpenApiProtobuf.Document(definitions.RootElement.GetProperty("definitions")),
            ["/version"] = """{"major":"1","minor":"36","gitVersion":"v1.36.0"}"""u8.ToArray(),
            ["/api"] = """{"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[]}"""u8.ToArray(),
        };
        var groups = new JsonArray();
        foreach (var group in kinds.GroupBy(kind => kind!["group"]!.GetValue<string>()))
        {
            var versions = group.Select(kind => kind!["version"]!.GetValue<string>()).Distinct().ToList();
            if (group.Key.Length > 0)
            {
                var list = versions.Select(version => new JsonObject { ["groupVersion"] = $"{group.Key}/{version}", ["version"] = version }).ToList();
                groups.Add(new JsonObject { ["name"] = group.Key, ["versions"] = new JsonArray([.. list]), ["preferredVersion"] = list.First().DeepClone() });
            }

            foreach (var version in versions)
            {
                var groupVersion = group.Key.Length == 0 ? version : $"{group.Key}/{version}";
                var resources = group.Where(kind => kind!["version"]!.GetValue<string>() == version).Select(kind => new JsonObject
                {
                    ["name"] = kind!["plural"]!.GetValue<string>(),
                    ["singularName"] = "",
                    ["namespaced"] = kind["namespaced"]!.GetValue<bool>(),
                    ["kind"] = kind["kind"]!.GetValue<string>(),
                    ["verbs"] = new JsonArray("create", "get", "patch"),
                });
                var body = new JsonObject { ["kind"] = "APIResourceList", ["apiVersion"] = "v1", ["groupVersion"] = groupVersion, ["resources"] = new JsonArray([.. resources]) };
                answers[group.Key.Length == 0 ? $"/api/{version}" : $"/apis/{groupVersion}"] = JsonSerializer.SerializeToUtf8Bytes(body);
            }
        }

        answers["/apis"] = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = groups });
        return answers;
    }
}
