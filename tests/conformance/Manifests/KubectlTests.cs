using System.Text.Json.Nodes;
using ManifestGen.Yaml;

namespace ManifestGen.ConformanceTests.Manifests;

/// <summary>What the sample builds, read by the programs that will read it.</summary>
public class KubectlTests
{
    private static readonly string Root = Path.Combine(RepositoryRoot(), "manifests");

    [Fact]
    public void Kustomize_accepts_every_folder_and_finds_every_object_in_it()
    {
        ForeignTool.Require("kubectl");

        var folders = Directory.EnumerateFiles(Root, "kustomization.yaml", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file) ?? Root).ToList();

        folders.ShouldNotBeEmpty();
        foreach (var folder in folders)
        {
            var (exitCode, output, errors) = ForeignTool.Run("kubectl", folder, "kustomize", ".");
            exitCode.ShouldBe(0, $"{folder}: {errors}");
            YamlReader.Read(output, folder).Documents.Count.ShouldBe(ObjectFiles(folder, SearchOption.TopDirectoryOnly).Sum(Count), folder);
        }
    }

    [Fact]
    public void Kubectl_reads_every_file_as_our_own_reader_does()
    {
        ForeignTool.Require("kubectl");

        var files = ObjectFiles(Root, SearchOption.AllDirectories).ToList();
        foreach (var file in files)
        {
            var (exitCode, output, errors) = ForeignTool.Run(
                "kubectl", Root, "label", "--local", "-f", file, "manifestgen-conformance=yes", "-o", "json");

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
