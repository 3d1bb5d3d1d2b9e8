using System.Text.Json;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tree.Tests.Yaml;

public sealed class YamlRoundTripTests
{
    private static readonly string[] Pieces =
    [
        "\n", "\n\n", " ", "  ", "\t", "\r", "\r\n", "a", "b", "y", "no", "null", "~", "0", "1", "9", "_", ".", "-", "+", "e", "E", "x", "o", ":", ": ", " #", "#", ",", "[", "]", "{", "}",
        "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "?", "\\", "\\n", "---", "...", "<<", "=", "${X}", "{{ .x }}", "\0", "\u0001", "\u001B", "\u00A0", "\u00AD", "\u200B", "\u2028",
        "\u2029", "\uFEFF", "ü", "😀", "日本", "2001-12-14", ".inf", "on", "/", "$", ";", "(", ")",
    ];

    [Fact]
    public void Every_string_comes_back_as_value_key_and_list_item()
    {
        var random = new Random(20261122);
        for (var i = 0; i < Counts.Of("MANIFESTGEN_FUZZ", 12_000); i++)
        {
            var text = i < Pieces.Length ? Pieces[i] : string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var tree = new MappingNode
            {
                ["v"] = text,
                ["l"] = new SequenceNode([text, new SequenceNode([text, 1]), new MappingNode { ["k" + text] = text, ["z"] = text }]),
                ["m" + text] = new MappingNode { ["n" + text] = text },
            };
            AssertComesBack(tree, text);
        }
    }

    [Fact]
    public void Every_character_comes_back_unless_it_is_refused()
    {
        var refused = new List<int>();
        for (var code = 0; code <= 0xFFFF; code++)
        {
            var character = (char)code;
            var writer = new YamlWriter();
            writer.Write(new MappingNode { ["v"] = $"a{character}b" });
            if (writer.Diagnostics.Count > 0)
            {
                refused.Add(code);
                continue;
            }

            YamlReader.Read(writer.Written, "x").Root?["v"]?.AsString().ShouldBe($"a{character}b", $"U+{code:X4}");
        }

        refused.ShouldBe([.. Enumerable.Range(0x7F, 0x21), .. Enumerable.Range(0xD800, 0x800), 0xFFFE, 0xFFFF]);
    }

    [Fact]
    public void Every_number_comes_back()
    {
        var random = new Random(3);
        for (var i = 0; i < 5_000; i++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(number))
            {
                AssertComesBack(new MappingNode { ["f"] = number, ["i"] = random.NextInt64(long.MinValue, long.MaxValue), ["u"] = ScalarNode.Integer(ulong.MaxValue - (ulong)i) }, $"{number:R}");
            }
        }
    }

    private static void AssertComesBack(MappingNode tree, string text)
    {
        var writer = new YamlWriter();
        writer.Write(tree);
        if (writer.Diagnostics.Count > 0)
        {
            // A tab before several lines is the one refusal that these pieces can make.
            writer.Diagnostics.ShouldAllBe(diagnostic => diagnostic.Descriptor == YamlDiagnostics.LeadingTab);
        }

        var file = YamlReader.Read(writer.Written, "written.yaml");
        var shown = () => $"{JsonSerializer.Serialize(text)}\n{System.Text.Encoding.UTF8.GetString(writer.ToArray())}\n{string.Join('\n', file.Diagnostics)}";
        if (file.Diagnostics.Count > 0 || !Node.DeepEquals(file.Root, tree))
        {
            Assert.Fail(shown());
        }
    }
}
