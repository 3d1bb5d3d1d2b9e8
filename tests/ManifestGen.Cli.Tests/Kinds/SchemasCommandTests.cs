using System.CommandLine;
using ManifestGen.Cli.Kinds;

namespace ManifestGen.Cli.Tests.Kinds;

public sealed class SchemasCommandTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: things.example.com }
        spec:
          group: example.com
          scope: Namespaced
          names: { kind: Thing, plural: things }
          versions:
            - name: v1
              served: true
              storage: true
              schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer } } } } } }
        """;

    [Fact]
    public void Definitions_become_the_code_that_a_build_makes_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("manifestgen-cli-");
        try
        {
            var crd = Path.Combine(folder.FullName, "crd.yaml");
            var code = Path.Combine(folder.FullName, "Things.cs");
            File.WriteAllText(crd, Definition);

            SchemasCommand.Create().Parse(["models", crd, "--namespace", "Acme", "--out", code]).Invoke().ShouldBe(0);

            File.ReadAllText(code).ShouldContain("public sealed partial record Thing : global::ManifestGen.Tree.KubernetesObject");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_broken_definition_is_said_with_its_place_and_nothing_is_written()
    {
        var folder = Directory.CreateTempSubdirectory("manifestgen-cli-");
        try
        {
            var crd = Path.Combine(folder.FullName, "crd.yaml");
            var code = Path.Combine(folder.FullName, "Things.cs");
            File.WriteAllText(crd, Definition.Replace("group: example.com", "scope2: x", StringComparison.Ordinal));
            using var errors = new StringWriter();

            SchemasCommand.Create().Parse(["models", crd, "--namespace", "Acme", "--out", code]).Invoke(new() { Error = errors }).ShouldBe(1);

            errors.ToString().ShouldContain("crd.yaml(5,3): error MG1091");
            File.Exists(code).ShouldBeFalse();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
