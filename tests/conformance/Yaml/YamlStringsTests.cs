using System.Text.Json;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.ConformanceTests.Yaml;

public sealed class YamlStringsTests
{
    [Fact]
    public void Every_string_survives_kubectl_as_value_key_data_and_annotation()
    {
        ForeignTool.Require("kubectl");
        using var folder = new ScratchFolder();
        var strings = Strings(out _);
        Write(folder.File("all.yaml"), strings);

        AssertSurvived(ReadWithGo(folder, "all.yaml"), strings);
    }

    [Fact]
    public void Every_string_survives_kustomize_as_value_key_data_and_annotation()
    {
        ForeignTool.Require("kubectl");
        using var folder = new ScratchFolder();
        var strings = Strings(out _);
        Write(folder.File("all.yaml"), strings);
        File.WriteAllText(folder.File("kustomization.yaml"), "resources:\n  - all.yaml\n");

        var (exitCode, output, errors) = ForeignTool.Run("kubectl", folder.Path, "kustomize", ".");
        exitCode.ShouldBe(0, errors);
        File.WriteAllText(folder.File("built.yaml"), output);

        AssertSurvived(ReadWithGo(folder, "built.yaml"), strings);
    }

    [Fact]
    public void Only_strings_that_kustomize_cannot_carry_are_refused()
    {
        ForeignTool.Require("kubectl");
        Strings(out var refused);
        refused.ShouldNotBeEmpty();
        foreach (var text in refused)
        {
            using var folder = new ScratchFolder();
            Write(folder.File("all.yaml"), [text]);
            File.WriteAllText(folder.File("kustomization.yaml"), "resources:\n  - all.yaml\n");
            var (exitCode, output, _) = ForeignTool.Run("kubectl", folder.Path, "kustomize", ".");
            if (exitCode == 0)
            {
                File.WriteAllText(folder.File("built.yaml"), output);
                Should.Throw<Exception>(() => AssertSurvived(ReadWithGo(folder, "built.yaml"), [text]), JsonSerializer.Serialize(text));
            }
        }
    }

    /// <summary>The strings of the reference, and characters of every block in the places where emitters differ; the refused ones apart.</summary>
    private static List<string> Strings(out List<string> refused)
    {
        var file = ReferenceData.Require("fixtures", "yaml", "strings.json");
        var raw = JsonSerializer.Deserialize<string[]>(File.ReadAllText(file)) ?? [];

        // The file holds the strings in escaped form; both forms are worth a test.
        var all = raw.Concat(raw.Select(text => JsonSerializer.Deserialize<string>($"\"{text}\"") ?? "")).Distinct(StringComparer.Ordinal).ToList();
        all.Count.ShouldBeGreaterThan(351);
        refused = [.. all.Where(IsRefused)];
        var bad = refused;
        return [.. all.Where(text => !bad.Contains(text))];
    }

    private static bool IsRefused(string text)
    {
        var writer = new YamlWriter();
        writer.Write(new MappingNode { ["value"] = text, [text.Length == 0 ? "empty" : text] = "key" });
        return writer.Diagnostics.Count > 0;
    }

    private static void Write(string path, List<string> strings)
    {
        var writer = new YamlWriter();
        for (var i = 0; i < strings.Count; i++)
        {
            var text = strings[i];
            writer.Write(new MappingNode
            {
                ["apiVersion"] = "v1",
                ["kind"] = "ConfigMap",
                ["metadata"] = new MappingNode
                {
                    ["name"] = $"s{i}",
                    ["annotations"] = new MappingNode { ["value"] = text },
                },
                ["data"] = new MappingNode { ["value"] = text, ["k" + text] = "prefixed", [text is "value" ? "other" : text] = "key" },
            });
            writer.Write(new MappingNode
            {
                ["apiVersion"] = "helm.toolkit.fluxcd.io/v2",
                ["kind"] = "HelmRelease",
                ["metadata"] = new MappingNode { ["name"] = $"h{i}" },
                ["spec"] = new MappingNode
                {
                    ["values"] = new MappingNode
                    {
                        ["list"] = new SequenceNode([text, new SequenceNode([text]), new MappingNode { [text] = text }]),
                        ["deep"] = new MappingNode { [text] = new MappingNode { [text] = text } },
                    },
                },
            });
        }

        File.WriteAllBytes(path, writer.ToArray());
    }

    private static Dictionary<string, JsonElement> ReadWithGo(ScratchFolder folder, string file)
    {
        var (exitCode, output, errors) = ForeignTool.Run("kubectl", folder.Path, "label", "--local", "-f", file, "-o", "json", "read=yes");
        exitCode.ShouldBe(0, errors);
        var documents = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(output), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            var element = JsonElement.ParseValue(ref reader);
            foreach (var item in element.TryGetProperty("items", out var items) ? items.EnumerateArray().ToArray() : [element])
            {
                documents.Add(item.GetProperty("metadata").GetProperty("name").GetString() ?? "", item);
            }
        }

        return documents;
    }

    private static void AssertSurvived(Dictionary<string, JsonElement> documents, List<string> strings)
    {
        documents.Count.ShouldBe(strings.Count * 2);
        for (var i = 0; i < strings.Count; i++)
        {
            var text = strings[i];
            var shown = JsonSerializer.Serialize(text);
            var map = documents[$"s{i}"];
            map.GetProperty("metadata").GetProperty("annotations").GetProperty("value").GetString().ShouldBe(text, shown);
            map.GetProperty("data").GetProperty("value").GetString().ShouldBe(text, shown);
            map.GetProperty("data").GetProperty("k" + text).GetString().ShouldBe("prefixed", shown);
            map.GetProperty("data").GetProperty(text is "value" ? "other" : text).GetString().ShouldBe("key", shown);
            var values = documents[$"h{i}"].GetProperty("spec").GetProperty("values");
            values.GetProperty("list")[0].GetString().ShouldBe(text, shown);
            values.GetProperty("list")[1][0].GetString().ShouldBe(text, shown);
            values.GetProperty("list")[2].GetProperty(text).GetString().ShouldBe(text, shown);
            values.GetProperty("deep").GetProperty(text).GetProperty(text).GetString().ShouldBe(text, shown);
        }
    }
}
