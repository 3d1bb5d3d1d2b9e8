using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tree.Tests.Yaml;

public sealed class YamlWriterTests
{
    [Fact]
    public void A_resource_reads_as_people_write_it() =>
        YamlWriter.ToText(new MappingNode
        {
            ["data"] = new MappingNode { ["script"] = "#!/bin/sh\necho hi\n", ["on"] = "yes" },
            ["spec"] = new MappingNode
            {
                ["args"] = new SequenceNode(["serve", "--config=/etc/x.yaml", new SequenceNode([1, 2])]),
                ["containers"] = new SequenceNode([new MappingNode { ["name"] = "x", ["env"] = new SequenceNode([new MappingNode { ["name"] = "A", ["value"] = "1" }]) }]),
                ["empty"] = new MappingNode(),
                ["none"] = new SequenceNode(),
                ["removed"] = ScalarNode.Null(),
                ["interval"] = "10m",
                ["version"] = "0.92.2",
                ["ratio"] = 1.0,
                ["huge"] = 1e21,
                ["replicas"] = 3,
                ["wait"] = true,
            },
            ["kind"] = "Example",
            ["metadata"] = new MappingNode { ["name"] = "x" },
            ["apiVersion"] = "example.com/v1",
        }).ShouldBe(
            """
            apiVersion: example.com/v1
            kind: Example
            metadata:
              name: x
            spec:
              args:
                - serve
                - "--config=/etc/x.yaml"
                - - 1
                  - 2
              containers:
                - name: x
                  env:
                    - name: A
                      value: "1"
              empty: {}
              none: []
              removed: null
              interval: 10m
              version: "0.92.2"
              ratio: 1.0
              huge: 1.0e+21
              replicas: 3
              wait: true
            data:
              script: |
                #!/bin/sh
                echo hi
              "on": "yes"

            """);

    [Theory]
    [InlineData("a\nb", "|-\n  a\n  b\n")]
    [InlineData("a\nb\n", "|\n  a\n  b\n")]
    [InlineData("a\n\nb\n\n", "|+\n  a\n\n  b\n\n")]
    [InlineData("  a\nb\n", "|2\n    a\n  b\n")]
    [InlineData("\na", "|2-\n\n  a\n")]
    [InlineData("a\n\tb", "|-\n  a\n  \tb\n")]
    [InlineData("a\n \nb", "\"a\\n \\nb\"\n")]
    [InlineData("\n", "\"\\n\"\n")]
    [InlineData("a\r\nb", "\"a\\r\\nb\"\n")]
    [InlineData("a\u0001b", "\"a\\x01b\"\n")]
    [InlineData("a\u200Bb", "\"a\\u200Bb\"\n")]
    [InlineData("grün 😀", "\"grün 😀\"\n")]
    [InlineData("http://x:80/a?b", "\"http://x:80/a?b\"\n")]
    [InlineData("http://x:80/a", "http://x:80/a\n")]
    [InlineData("12e3", "\"12e3\"\n")]
    [InlineData("e3", "\"e3\"\n")]
    [InlineData("No", "\"No\"\n")]
    [InlineData("a: b", "\"a: b\"\n")]
    [InlineData("", "\"\"\n")]
    public void A_text_takes_the_plainest_form_that_is_safe(string text, string written) =>
        YamlWriter.ToText(new MappingNode { ["k"] = text }).ShouldBe("k: " + written);

    [Theory]
    [InlineData("x\u0085", "MG1120", "The text has the character U+0085 at position 2, which kustomize cannot carry. Remove it, or put the content into binaryData.")]
    [InlineData("\u007F", "MG1120", "The text has the character U+007F at position 1, which kustomize cannot carry. Remove it, or put the content into binaryData.")]
    [InlineData("\uFFFF", "MG1120", "The text has the character U+FFFF at position 1, which kustomize cannot carry. Remove it, or put the content into binaryData.")]
    [InlineData("\ta\nb", "MG1121", "The text has several lines and starts with a tab, which kustomize cannot carry. Start it with another character, or put the content into binaryData.")]
    public void What_no_reader_carries_is_refused_with_its_field(string text, string id, string message)
    {
        var writer = new YamlWriter();
        var value = ScalarNode.String(text);
        value.Origin = new("Program.cs", 7);
        writer.Write(new MappingNode { ["data"] = new MappingNode { ["a.b"] = new SequenceNode([1, value]) } }, "ConfigMap 'x/y'");

        var diagnostic = writer.Diagnostics.ShouldHaveSingleItem();
        diagnostic.ToString().ShouldBe($"Program.cs(7): error {id}: ConfigMap 'x/y', data[\"a.b\"][1]: {message}");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        var writer = new YamlWriter();
        writer.Write(new MappingNode { ["high"] = "a\uD800", ["low"] = "\uDC00a", ["both"] = "\uD800\uDC00" });

        writer.Diagnostics.Select(diagnostic => diagnostic.Text).ShouldBe(
        [
            "high: The text has half a surrogate pair, U+D800, at position 2, which kustomize cannot carry. Remove it, or put the content into binaryData.",
            "low: The text has half a surrogate pair, U+DC00, at position 1, which kustomize cannot carry. Remove it, or put the content into binaryData.",
        ]);
    }

    [Fact]
    public void Keys_and_numbers_that_do_not_survive_are_refused()
    {
        var writer = new YamlWriter();
        writer.Write(new MappingNode
        {
            ["<<"] = "x",
            [new string('k', 2000)] = "x",
            ["nan"] = double.NaN,
            ["big"] = ScalarNode.Integer(System.Numerics.BigInteger.Pow(2, 64)),
            ["largest"] = ScalarNode.Integer(ulong.MaxValue),
        });

        writer.Diagnostics.Select(diagnostic => diagnostic.Descriptor.Id).ShouldBe(["MG1122", "MG1124", "MG1123", "MG1123"]);
    }

    [Fact]
    public void A_node_that_contains_itself_is_refused()
    {
        var node = new MappingNode();
        node["again"] = new SequenceNode([node]);
        var writer = new YamlWriter();
        writer.Write(node);

        writer.Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(YamlDiagnostics.TooDeep);
    }

    [Fact]
    public void Documents_are_separated_and_a_cleared_writer_starts_anew()
    {
        var writer = new YamlWriter();
        writer.WriteComment("Made by a test.\nNot by hand.");
        writer.Write(new MappingNode { ["a"] = 1 });
        writer.Write(new MappingNode { ["b"] = 2 });
        System.Text.Encoding.UTF8.GetString(writer.Written).ShouldBe("# Made by a test.\n# Not by hand.\na: 1\n---\nb: 2\n");

        writer.Clear();
        writer.Write(new SequenceNode([1]));
        System.Text.Encoding.UTF8.GetString(writer.Written).ShouldBe("- 1\n");
    }

    [Fact]
    public void Descriptors_have_unique_ids_in_their_band()
    {
        YamlDiagnostics.All.Select(descriptor => descriptor.Id).ShouldBeUnique();
        YamlDiagnostics.All.ShouldAllBe(descriptor => descriptor.Id.StartsWith("MG11") && descriptor.Rule.Length > 0 && descriptor.Fix.Length > 0);
    }
}
