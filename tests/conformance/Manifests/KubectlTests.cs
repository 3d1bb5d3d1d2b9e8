using System.Text.Json.Nodes;
using ManifestGen.Yaml;

namespace ManifestGen.ConformanceTests.Manifests;

/// <summary>What the sample builds, read by the programs that will read it.</summary>
public class KubectlTests
{
    [Theory]
    [InlineData("manifests")]
    [InlineData("samples/Fleet/manifests")]
    public void Kustomize_accepts_every_folder_and_finds_every_object_in_it(string output)
    {
        ForeignTool.Require("kubectl");

        var root = Path.Combine(RepositoryRoot(), output);
        var folders = Directory.EnumerateFiles(root, "kustomization.yaml", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file) ?? root).ToList();

        folders.ShouldNotBeEmpty();
        foreach (var folder in folders)
        {
            var (exitCode, built, errors) = ForeignTool.Run("kubectl", folder, "kustomize", ".");
            exitCode.ShouldBe(0, $"{folder}: {errors}");
            YamlReader.Read(built, folder).Documents.Count.ShouldBe(ObjectFiles(folder, SearchOption.TopDirectoryOnly).Sum(Count), folder);
        }
    }

    /// <summary>Kustomize writes a base anew, by its own rules for quotes, before Flux puts a cluster's variables in and reads it again.</summary>
    [Fact]
    public void A_base_that_kustomize_built_says_for_each_cluster_what_the_cluster_is()
    {
        ForeignTool.Require("kubectl");

        var root = Path.Combine(RepositoryRoot(), "samples/Fleet/manifests");
        var seen = 0;
        foreach (var file in Directory.EnumerateFiles(root, "opentelemetry-operator.yaml", SearchOption.AllDirectories).Where(file => file.Contains("/flux-system/", StringComparison.Ordinal)))
        {
            var spec = YamlReader.ReadFile(file).Root!["spec"]!;
            var domain = spec.At("postBuild", "substitute", "CLUSTER_DOMAIN")!.AsString()!;
            var (exitCode, built, errors) = ForeignTool.Run("kubectl", RepositoryRoot(), "kustomize", spec["path"]!.AsString()!);
            exitCode.ShouldBe(0, errors);

            built.ShouldContain("clusterDomain: ${CLUSTER_DOMAIN}");
            var applied = YamlReader.Read(built.Replace("${CLUSTER_DOMAIN}", domain, StringComparison.Ordinal), file).Documents;
            applied.Single(document => document.Root["kind"]?.AsString() == "HelmRelease").Root.At("spec", "values", "clusterDomain")!.AsString()
                .ShouldBe($"{Path.GetRelativePath(root, file).Split('/')[0]}.example.org");
            seen++;
        }

        seen.ShouldBe(10);
    }

    [Fact]
    public void Kubectl_reads_every_file_as_our_own_reader_does()
    {
        ForeignTool.Require("kubectl");

        var root = Path.Combine(RepositoryRoot(), "manifests");
        var files = ObjectFiles(root, SearchOption.AllDirectories).ToList();
        foreach (var file in files)
        {
            var (exitCode, output, errors) = ForeignTool.Run(
                "kubectl", root, "label", "--local", "-f", file, "manifestgen-conformance=yes", "-o", "json");

            exitCode.ShouldBe(0, $"{file}: {errors}");
            var names = Objects(output).Select(o => $"{o["kind"]} {o["metadata"]?["namespace"]}/{o["metadata"]?["name"]}");
            names.ShouldBe(YamlReader.ReadFile(file).Documents.Select(document =>
                $"{document.Root["kind"]?.AsString()} {document.Root["metadata"]?["namespace"]?.AsString()}/{document.Root["metadata"]?["name"]?.AsString()}"));
        }

        files.Count.ShouldBeGreaterThan(5);
    }

    private static IEnumerable<string> ObjectFiles(string folder, SearchOption depth) =>
        Directory.EnumerateFiles(folder, "*.yaml", depth).Where(file => Path.GetFileName(file) != "kustomization.yaml" && !file.Contains("/talos/", StringComparison.Ordinal));

    private static int Count(string file) => YamlReader.ReadFile(file).Documents.Count;

    // kubectl prints one JSON object after another, with nothing in between.
    private static IEnumerable<JsonNode> Objects(string output)
    {
        foreach (var text in output.Split("\n}\n", StringSplitOptions.RemoveEmptyEntries))
        {
            yield return JsonNode.Parse(text.TrimEnd().EndsWith("\n}", StringComparison.Ordinal) ? text : text + "\n}") ?? throw new InvalidOperationException("kubectl printed null.");
        }
    }

    private static string RepositoryRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ManifestGen.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests are not within the repository.");
    }
}
