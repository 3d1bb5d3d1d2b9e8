using System.Text;
using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

public class LedgerLinesTests
{
    private static readonly LedgerEntry[] Entries =
    [
        new("a.yaml", [ContentHash.TextOf("a"u8)]),
        new("x/b ä.yaml", [ContentHash.TextOf("b"u8)]),
        new("x/c.sops.yaml", [LedgerEntry.Encrypted]),
    ];

    [Fact]
    public void Reads_what_a_build_wrote()
    {
        var lines = LedgerLines.TryRead(Ledger.Render("Infra", Entries), "Infra").ShouldNotBeNull();

        lines.Count.ShouldBe(3);
        for (var i = 0; i < lines.Count; i++)
        {
            Encoding.UTF8.GetString(lines.Path(i)).ShouldBe(Entries[i].Path);
            Encoding.UTF8.GetString(lines.Hash(i)).ShouldBe(Entries[i].Hashes[0]);
            lines.IsEncrypted(i).ShouldBe(Entries[i].IsEncrypted);
            lines.Find(Encoding.UTF8.GetBytes(Entries[i].Path)).ShouldBe(i);
        }

        lines.Find("a.yam"u8).ShouldBe(-1);
        lines.Find(""u8).ShouldBe(-1);
    }

    [Fact]
    public void Of_planned_files_says_the_same_as_of_entries()
    {
        PlannedFile[] files =
        [
            new("a.yaml", "a"u8.ToArray(), PlannedFileKind.Resource),
            new("x/b ä.yaml", "b"u8.ToArray(), PlannedFileKind.Other),
            new("x/c.sops.yaml", null, PlannedFileKind.EncryptedSecret),
        ];

        Ledger.Of("Infra ü", files).ShouldBe(Ledger.Render("Infra ü", Entries));
    }

    [Fact]
    public void Finds_each_of_many()
    {
        LedgerEntry[] many = [.. Enumerable.Range(0, 5000).Select(number => new LedgerEntry($"apps/settings-{number:D6}.yaml", [ContentHash.TextOf(BitConverter.GetBytes(number))]))];
        var lines = LedgerLines.TryRead(Ledger.Render("Infra", many), "Infra").ShouldNotBeNull();

        for (var i = 0; i < many.Length; i++)
        {
            lines.Find(Encoding.UTF8.GetBytes(many[i].Path)).ShouldBe(i);
        }
    }

    [Fact]
    public void Of_no_file_is_empty() => LedgerLines.TryRead(Ledger.Render("Infra", []), "Infra").ShouldNotBeNull().Count.ShouldBe(0);

    [Theory]
    [InlineData("")]
    [InlineData("of another project")]
    [InlineData("crlf")]
    [InlineData("cut short")]
    [InlineData("a line twice")]
    [InlineData("<<<<<<< ours")]
    [InlineData("nonsense  a.yaml")]
    [InlineData("sops  ")]
    [InlineData("sops")]
    public void Leaves_all_else_to_the_reader_that_heals(string how)
    {
        var whole = Encoding.UTF8.GetString(Ledger.Render("Infra", Entries));
        var text = how switch
        {
            "" => "",
            "of another project" => whole.Replace("Infra", "Other", StringComparison.Ordinal),
            "crlf" => whole.ReplaceLineEndings("\r\n"),
            "cut short" => whole[..^1],
            "a line twice" => whole + $"{ContentHash.TextOf("z"u8)}  a.yaml\n",
            _ => whole + how + "\n",
        };

        LedgerLines.TryRead(Encoding.UTF8.GetBytes(text), "Infra").ShouldBeNull();
    }
}
