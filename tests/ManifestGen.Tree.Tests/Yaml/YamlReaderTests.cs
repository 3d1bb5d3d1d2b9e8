using System.Text;
using ManifestGen.Diagnostics;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tree.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("yes", NodeKind.Boolean, "true")]
    [InlineData("On", NodeKind.Boolean, "true")]
    [InlineData("n", NodeKind.Boolean, "false")]
    [InlineData("tRuE", NodeKind.String, "tRuE")]
    [InlineData("~", NodeKind.Null, "null")]
    [InlineData("", NodeKind.Null, "null")]
    [InlineData("0777", NodeKind.Integer, "511")]
    [InlineData("0o17", NodeKind.Integer, "15")]
    [InlineData("08", NodeKind.Float, "8.0")]
    [InlineData("0x1F", NodeKind.Integer, "31")]
    [InlineData("-0b101", NodeKind.Integer, "-5")]
    [InlineData("1_000", NodeKind.Integer, "1000")]
    [InlineData("+1", NodeKind.Integer, "1")]
    [InlineData("1.10", NodeKind.Float, "1.1")]
    [InlineData(".5", NodeKind.Float, "0.5")]
    [InlineData("1e3", NodeKind.Float, "1000.0")]
    [InlineData("1e400", NodeKind.String, "1e400")]
    [InlineData("18446744073709551615", NodeKind.Integer, "18446744073709551615")]
    [InlineData("18446744073709551616", NodeKind.Float, "1.8446744073709552E+19")]
    [InlineData("-9223372036854775808", NodeKind.Integer, "-9223372036854775808")]
    [InlineData("+.inf", NodeKind.Float, ".inf")]
    [InlineData(".NaN", NodeKind.Float, ".nan")]
    [InlineData("12:30:45", NodeKind.String, "12:30:45")]
    [InlineData("2001-12-14", NodeKind.String, "2001-12-14")]
    [InlineData("10m", NodeKind.String, "10m")]
    [InlineData("1.2.3", NodeKind.String, "1.2.3")]
    [InlineData("!!str 12", NodeKind.String, "12")]
    [InlineData("!!int \"12\"", NodeKind.Integer, "12")]
    [InlineData("!!binary aGk=", NodeKind.String, "hi")]
    [InlineData("'yes'", NodeKind.String, "yes")]
    public void A_plain_scalar_means_what_Kubernetes_reads(string written, NodeKind kind, string text)
    {
        var node = Read($"key: {written}\n").Root?["key"].ShouldBeOfType<ScalarNode>();
        node.ShouldNotBeNull();
        (node.Kind, node.Text).ShouldBe((kind, text));
    }

    [Fact]
    public void Every_node_knows_its_place()
    {
        var root = Read("a: 1\nb:\n  - c: x\n    d: \"y\"\n---\ne: z\n");

        root.Documents[0].Root.At("a").ShouldNotBeNull().Origin.ShouldBe(new Origin("test.yaml", 1, 4));
        root.Documents[0].Root.At("b", 0, "d").ShouldNotBeNull().Origin.ShouldBe(new Origin("test.yaml", 4, 8));
        root.Documents[1].Root["e"].ShouldNotBeNull().Origin.ShouldBe(new Origin("test.yaml", 6, 4));
        root.Documents[1].Origin.ShouldBe(new Origin("test.yaml", 6, 1));
    }

    [Fact]
    public void Documents_without_content_are_left_out()
    {
        var file = Read("---\n# nothing\n---\na: 1\n---\n...\n---\n");
        file.Documents.Count.ShouldBe(1);
        file.Diagnostics.ShouldBeEmpty();
        Read("").Documents.ShouldBeEmpty();
    }

    [Fact]
    public void Aliases_are_copies_and_merge_keys_fill_what_is_absent()
    {
        var root = Read("base: &base {a: 1, b: 2}\nused:\n  <<: *base\n  b: 3\nlist: [*base, *base]\n").Root.ShouldNotBeNull();

        YamlWriter.ToText(root["used"].ShouldNotBeNull()).ShouldBe("b: 3\na: 1\n");
        root.At("list", 0).ShouldNotBeSameAs(root.At("list", 1));
        root.At("list", 0, "b")?.AsInteger().ShouldBe(2);
    }

    [Theory]
    [InlineData("a: 1\nb:\n\t- x\n", "MG1102", 3, 1)]
    [InlineData("a: [1, 2\nb: 3\n", "MG1101", 1, 6)]
    [InlineData("a: 'x\n", "MG1101", 1, 4)]
    [InlineData("a: b: c\n", "MG1101", 1, 5)]
    [InlineData("a: 1\na: 2\n", "MG1107", 2, 1)]
    [InlineData("on: 1\n", "MG1108", 1, 1)]
    [InlineData("010: 1\n", "MG1108", 1, 1)]
    [InlineData("a: !secret x\n", "MG1109", 1, 4)]
    [InlineData("a: *b\n", "MG1110", 1, 4)]
    [InlineData("a: &a [*a]\n", "MG1110", 1, 8)]
    [InlineData("<<: 1\n", "MG1110", 1, 5)]
    [InlineData("[a]: 1\n", "MG1111", 1, 1)]
    [InlineData("~: 1\n", "MG1111", 1, 1)]
    [InlineData("a: x\u0001\n", "MG1104", 1, 5)]
    [InlineData("x: &x {a: 1}\nz:\n  a: 2\n  <<: *x\n", "MG1125", 4, 3)]
    public void A_mistake_is_reported_at_its_place(string text, string id, int line, int column)
    {
        var diagnostic = Read(text).Diagnostics.ShouldHaveSingleItem();
        diagnostic.Descriptor.Id.ShouldBe(id, diagnostic.ToString());
        diagnostic.Origin.ShouldBe(new Origin("test.yaml", line, column));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_reported_at_their_place()
    {
        var diagnostic = YamlReader.Read([.. "a: 1\nb: ü"u8, 0xE4, (byte)'\n'], "test.yaml").Diagnostics.ShouldHaveSingleItem();
        diagnostic.ToString().ShouldBe("test.yaml(2,5): error MG1103: The byte 0xE4 is no UTF-8. Save the file as UTF-8 without byte order mark.");
        YamlReader.Read(Encoding.Unicode.GetPreamble(), "test.yaml").Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("UTF-16");
        YamlReader.Read([.. Encoding.UTF8.GetPreamble(), .. "a: 1"u8], "test.yaml").Root?["a"]?.AsInteger().ShouldBe(1);
    }

    [Fact]
    public void A_broken_document_hides_neither_what_is_before_nor_what_is_after_it()
    {
        var file = Read("a: 1\n---\nb: [\n---\nc: 3\n---\nd: }\n---\ne: 5\n");

        file.Documents.Select(document => document.Root.Entries[0].Key).ShouldBe(["a", "c", "e"]);
        file.Documents[2].Origin.Line.ShouldBe(9);
        file.Diagnostics.Select(diagnostic => diagnostic.Origin?.Line).ShouldBe([4, 7]);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Read(text.ToString()).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(YamlDiagnostics.AliasExpansion);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Nesting_without_end_is_refused(string step) =>
        Read(string.Concat(Enumerable.Repeat(step, 100_000))).Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(DiagnosticSeverity.Error);

    [Fact]
    public void Nesting_through_aliases_is_refused()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i < 400; i++)
        {
            text.Append($"a{i}: &a{i} [*a{i - 1}]\n");
        }

        Read(text.ToString()).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(YamlDiagnostics.TooDeep);
    }

    [Fact]
    public void Twenty_megabytes_are_read_and_more_than_the_limit_is_refused()
    {
        var text = "a: |\n" + string.Concat(Enumerable.Repeat("  " + new string('x', 1021) + "\n", 20 * 1024));
        Read(text).Root?["a"]?.AsString()?.Length.ShouldBe(20 * 1024 * 1022);
        YamlReader.Read(text, "test.yaml", new() { MaxBytes = 1024 }).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(YamlDiagnostics.TooLarge);
    }

    [Theory]
    [InlineData("a: 1 # manifestgen:ignore MG0101 x\n---\n")]
    [InlineData("a: [\n---\n")]
    [InlineData("a: b\n")]
    [InlineData("- {a: b, c: [d]}\n")]
    [InlineData("\t- a\n")]
    [InlineData("a: \"\n")]
    public void Large_files_are_read_or_refused_in_time(string line)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Read(string.Concat(Enumerable.Repeat(line, 2_000_000 / line.Length)));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Comments_that_silence_a_diagnostic_are_found_and_texts_that_look_like_them_are_not()
    {
        var file = Read(
            """
            # manifestgen:ignore MG0402 the receiver is fed by hand
            a: x # manifestgen:ignore MG0101
            b: "x # manifestgen:ignore MG0102 no"
            c: |
              # manifestgen:ignore MG0103 no
            d:
              # manifestgen:ignore MG0104 because
              e: x#manifestgen:ignore MG0105 no
            """);

        file.Suppressions.Select(found => (found.Id, found.Reason, found.Origin.Line, found.IsTrailing)).ShouldBe(
        [
            ("MG0402", "the receiver is fed by hand", 1, false),
            ("MG0101", "", 2, true),
            ("MG0104", "because", 7, false),
        ]);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(7);
        const string alphabet = "ab:-?#&*!|>'\"%@`{}[],\n\t \\0<~=.é\u2028";
        for (var i = 0; i < Counts.Of("MANIFESTGEN_FUZZ", 3_000); i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var file = Read(text);
            file.Diagnostics.ShouldAllBe(diagnostic => diagnostic.Origin != null && diagnostic.Message.Length > 10 && !diagnostic.Message.Contains('\n'));
        }
    }

    private static YamlFile Read(string text) => YamlReader.Read(text, "test.yaml");
}
