using ManifestGen.Diagnostics;
using ManifestGen.Schemas.CSharp;

namespace ManifestGen.Schemas.Tests.Generated;

public sealed class CustomResourceGeneratorTests
{
    [Fact]
    public void The_words_of_the_author_become_documentation()
    {
        var code = Generate(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", "awkward.yaml")), out var problems);

        problems.ShouldBeEmpty();
        code.ShouldContain("/// <summary>A kind whose field names are as awkward as names can be.");
        code.ShouldContain("Words of the author: &lt;b&gt; &amp; &quot;quotes&quot; stay words.");
        code.ShouldContain("<c>AwkwardSpec.string</c>: int32, at least 1, at most 9.");
    }

    [Fact]
    public void The_same_definitions_give_the_same_code() =>
        Generate(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", "awkward.yaml")), out _)
            .ShouldBe(Generate(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", "awkward.yaml")), out _));

    [Fact]
    public void A_definition_without_a_kind_is_an_error_at_its_line()
    {
        Generate(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: x }
            spec:
              group: example.com
              names:
                plural: things
            """,
            out var problems);

        var problem = problems.ShouldHaveSingleItem();
        problem.ToString().ShouldStartWith("crd.yaml(7,5): error MG1091: The custom resource definition lacks 'spec.names.kind'");
    }

    [Fact]
    public void A_file_without_a_definition_is_a_warning()
    {
        Generate("{ apiVersion: v1, kind: ConfigMap }", out var problems);
        problems.ShouldHaveSingleItem().Descriptor.Id.ShouldBe("MG1092");
    }

    [Fact]
    public void A_namespace_that_csharp_cannot_have_is_mended() =>
        CustomResourceGenerator.Generate("my-app.1st", [], []).ShouldContain("namespace my_app._1st;");

    private static string Generate(string yaml, out List<Diagnostic> problems)
    {
        problems = [];
        return CustomResourceGenerator.Generate("Acme", [new("crd.yaml", yaml)], problems);
    }
}
