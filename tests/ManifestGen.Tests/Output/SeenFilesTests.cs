using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

/// <summary>What a build noted of the folder, and what happened to the folder since.</summary>
public sealed class SeenFilesTests : IDisposable
{
    private static readonly PlannedFile[] Files = [.. OutputWriterTests.Files(("a.yaml", "a"), ("x/b.yaml", "b"))];

    private readonly string root = Directory.CreateTempSubdirectory("manifestgen-seen-").FullName;
    private readonly string note;
    private readonly OpeningFolder folder;

    public SeenFilesTests()
    {
        note = Path.Combine(root, "report.seen");
        folder = new(new PhysicalFolder(Path.Combine(root, "out")));
        OutputWriterTests.Apply(folder, Files).Diagnostics.ShouldBeEmpty();
        foreach (var file in Files)
        {
            File.SetLastWriteTimeUtc(folder.FullPath(file.Path), DateTime.UtcNow.AddMinutes(-1));
        }
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Nobody_opens_what_was_not_written_since()
    {
        Build().Unchanged.ShouldBe(2);
        folder.Opened.ShouldBe([".manifestgen", "a.yaml", "x/b.yaml"], ignoreOrder: true);

        Build().Unchanged.ShouldBe(2);
        folder.Opened.ShouldBe([".manifestgen"]);
    }

    [Fact]
    public void An_edit_is_an_error_as_ever()
    {
        Build();
        File.WriteAllText(folder.FullPath("a.yaml"), "b\n");

        Build().Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.EditedFile);
        Build().Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.EditedFile);
    }

    [Fact]
    public void A_file_that_was_written_a_moment_ago_is_read_again()
    {
        // Within the same moment it could be written twice.
        File.SetLastWriteTimeUtc(folder.FullPath("a.yaml"), DateTime.UtcNow);
        Build();

        Build();
        folder.Opened.ShouldBe([".manifestgen", "a.yaml"]);
    }

    [Fact]
    public void Another_content_is_written_though_nobody_touched_the_file()
    {
        Build();
        OutputWriterTests.Apply(folder, OutputWriterTests.Files(("a.yaml", "other")), seen: SeenFiles.Load(note, "/out")).Written.ShouldBe(["a.yaml"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(-1)]
    public void A_note_that_was_cut_short_says_nothing(int length)
    {
        Build();
        var bytes = File.ReadAllBytes(note);
        File.WriteAllBytes(note, length < 0 ? bytes[..^1] : bytes[..length]);

        Build().Unchanged.ShouldBe(2);
        folder.Opened.ShouldContain("a.yaml");
        File.ReadAllBytes(note).ShouldBe(bytes);
    }

    [Fact]
    public void A_note_of_another_folder_says_nothing()
    {
        Build();
        OutputWriterTests.Apply(folder, Files, seen: SeenFiles.Load(note, "/elsewhere"));
        folder.Opened.ShouldContain("a.yaml");
    }

    [Fact]
    public void A_note_of_another_ledger_says_nothing()
    {
        // Another branch is checked out, whose ledger names the files in another order of lines.
        Build();
        var ledger = folder.FullPath(Ledger.FileName);
        File.WriteAllLines(ledger, File.ReadAllLines(ledger).Order(StringComparer.Ordinal));

        Build().Unchanged.ShouldBe(2);
        folder.Opened.ShouldBe([".manifestgen", "a.yaml", "x/b.yaml"], ignoreOrder: true);
    }

    [Fact]
    public void What_was_looked_at_ahead_is_not_asked_again()
    {
        Build();
        folder.Asked.Clear();
        folder.Opened.Clear();
        var seen = Ahead();
        folder.Asked.ShouldBe(["a.yaml", "x/b.yaml"], ignoreOrder: true);
        folder.Asked.Clear();

        OutputWriterTests.Apply(folder, Files, seen: seen).Unchanged.ShouldBe(2);

        folder.Asked.ShouldBeEmpty();
        folder.Opened.ShouldBe([".manifestgen"]);
    }

    [Fact]
    public void An_edit_while_the_program_describes_stays_and_the_next_build_finds_it()
    {
        Build();
        var seen = Ahead();
        File.WriteAllText(folder.FullPath("a.yaml"), "edit\n");

        OutputWriterTests.Apply(folder, Files, seen: seen).Diagnostics.ShouldBeEmpty();
        seen.Save(note);

        File.ReadAllText(folder.FullPath("a.yaml")).ShouldBe("edit\n");
        Build().Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.EditedFile);
    }

    [Fact]
    public void An_edit_while_the_program_describes_is_not_written_over()
    {
        Build();
        var seen = Ahead();
        File.WriteAllText(folder.FullPath("a.yaml"), "edit\n");

        OutputWriterTests.Apply(folder, OutputWriterTests.Files(("a.yaml", "other"), ("x/b.yaml", "b")), seen: seen)
            .Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.EditedFile);
    }

    [Fact]
    public void Another_build_while_the_program_describes_makes_it_worthless()
    {
        Build();
        var seen = Ahead();
        OutputWriterTests.Apply(folder, OutputWriterTests.Files(("a.yaml", "other"))).Deleted.ShouldBe(["x/b.yaml"]);

        OutputWriterTests.Apply(folder, Files, seen: seen).Written.ShouldBe(["a.yaml", "x/b.yaml"]);
        File.ReadAllText(folder.FullPath("a.yaml")).ShouldBe("a\n");
    }

    [Fact]
    public void Nothing_new_is_not_written_down_again()
    {
        Build();
        var seen = SeenFiles.Load(note, "/out");

        OutputWriterTests.Apply(folder, Files, seen: seen);

        seen.HasNews.ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_a_build_wrote_is_read_once_and_the_others_are_not()
    {
        Build();
        folder.Opened.Clear();
        PlannedFile[] changed = [.. OutputWriterTests.Files(("a.yaml", "a"), ("c.yaml", "c"), ("x/b.yaml", "b"))];
        var seen = SeenFiles.Load(note, "/out");
        OutputWriterTests.Apply(folder, changed, seen: seen).Written.ShouldBe(["c.yaml"]);
        seen.Save(note);
        folder.Opened.ShouldBe([".manifestgen"]);

        folder.Opened.Clear();
        OutputWriterTests.Apply(folder, changed, seen: SeenFiles.Load(note, "/out")).Unchanged.ShouldBe(3);
        folder.Opened.ShouldBe([".manifestgen", "c.yaml"]);
    }

    [Fact]
    public void Nobody_makes_the_bytes_of_a_file_that_is_there()
    {
        Build();
        var source = new CountingSource("a\n");

        OutputWriterTests.Apply(folder, [source.File("a.yaml"), Files[1]], seen: Ahead()).Unchanged.ShouldBe(2);

        source.Rendered.ShouldBe(0);
    }

    [Theory]
    [InlineData("edit\n", false)]
    [InlineData("a\n", true)]
    public void The_bytes_are_made_where_the_file_was_written_since(string now, bool isUnchanged)
    {
        Build();
        File.WriteAllText(folder.FullPath("a.yaml"), now);
        var source = new CountingSource("a\n");

        var result = OutputWriterTests.Apply(folder, [source.File("a.yaml"), Files[1]], seen: Ahead());

        (result.Unchanged, result.Diagnostics.Count).ShouldBe(isUnchanged ? (2, 0) : (1, 1));
        source.Rendered.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_is_gone_comes_back()
    {
        Build();
        File.Delete(folder.FullPath("x/b.yaml"));

        OutputWriterTests.Apply(folder, Files, seen: Ahead()).Written.ShouldBe(["x/b.yaml"]);
    }

    [Fact]
    public void What_a_build_that_was_cut_short_left_is_removed()
    {
        Build();
        Directory.CreateDirectory(folder.FullPath(FolderUpdate.Staging));

        OutputWriterTests.Apply(folder, Files, seen: Ahead()).Unchanged.ShouldBe(2);

        Directory.Exists(folder.FullPath(FolderUpdate.Staging)).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_another_project_took_meanwhile_is_an_error()
    {
        Build();
        File.WriteAllBytes(folder.FullPath(".manifestgen.Other"), Ledger.Render("Other", [new("a.yaml", [ContentHash.TextOf("a\n"u8)])]));

        OutputWriterTests.Apply(folder, Files, seen: Ahead()).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.OwnedByOther);
    }

    [Theory]
    [InlineData(null, null, 3)]
    [InlineData("secret", null, 3)]
    [InlineData("other", "c.sops.yaml", 2)]
    public void An_encrypted_file_counts_by_its_content_where_the_plan_has_one(string? content, string? written, int unchanged)
    {
        OutputWriterTests.Apply(folder, [.. Files, OutputWriterTests.Secret("c.sops.yaml", "secret")]);
        var seen = SeenFiles.Load(note, "/out");
        OutputWriterTests.Apply(folder, [.. Files, OutputWriterTests.Secret("c.sops.yaml", null)], seen: seen);
        seen.Save(note);

        var result = OutputWriterTests.Apply(folder, [.. Files, OutputWriterTests.Secret("c.sops.yaml", content)], seen: Ahead());

        result.Written.ShouldBe(written is null ? [] : [written]);
        result.Unchanged.ShouldBe(unchanged);
    }

    [Fact]
    public void An_encrypted_file_that_is_gone_is_missed()
    {
        OutputWriterTests.Apply(folder, [.. Files, OutputWriterTests.Secret("c.sops.yaml", "secret")]);
        var seen = SeenFiles.Load(note, "/out");
        OutputWriterTests.Apply(folder, [.. Files, OutputWriterTests.Secret("c.sops.yaml", null)], seen: seen);
        seen.Save(note);
        File.Delete(folder.FullPath("c.sops.yaml"));

        OutputWriterTests.Apply(folder, [.. Files, OutputWriterTests.Secret("c.sops.yaml", null)], seen: Ahead())
            .Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.MissingFile);
    }

    private sealed class CountingSource(string text) : IContentSource
    {
        public int Rendered { get; private set; }

        public PlannedFile File(string path) => new(path, this, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text)), PlannedFileKind.Resource);

        public byte[] Render()
        {
            Rendered++;
            return System.Text.Encoding.UTF8.GetBytes(text);
        }
    }

    private SeenFiles Ahead()
    {
        var seen = SeenFiles.Load(note, "/out");
        seen.LookAhead(folder, Ledger.FileName, "Infra");
        return seen;
    }

    private OutputResult Build()
    {
        folder.Opened.Clear();
        var seen = SeenFiles.Load(note, "/out");
        var result = OutputWriterTests.Apply(folder, Files, seen: seen);
        if (seen.HasNews)
        {
            seen.Save(note);
        }

        return result;
    }

    private sealed class OpeningFolder(IOutputFolder folder) : IOutputFolder
    {
        public List<string> Opened { get; } = [];

        public List<string> Asked { get; } = [];

        public string FullPath(string relative) => folder.FullPath(relative);

        public IEnumerable<FolderEntry> List(string path) => folder.List(path);

        public bool Matches(string file, ReadOnlySpan<byte> expected)
        {
            Note(file);
            return folder.Matches(file, expected);
        }

        public byte[] Read(string file)
        {
            Note(file);
            return folder.Read(file);
        }

        private void Note(string file)
        {
            if (!Opened.Contains(file))
            {
                Opened.Add(file);
            }
        }

        public DateTime LastWrite(string file)
        {
            Asked.Add(file);
            return folder.LastWrite(file);
        }

        public void CreateNew(string path, string file, ReadOnlySpan<byte> content) => folder.CreateNew(path, file, content);

        public void CreateFolder(string path) => folder.CreateFolder(path);

        public void MoveFile(string from, string to) => folder.MoveFile(from, to);

        public void MoveFolder(string from, string to) => folder.MoveFolder(from, to);

        public void DeleteFile(string file) => folder.DeleteFile(file);

        public bool DeleteEmptyFolder(string path) => folder.DeleteEmptyFolder(path);

        public void DeleteTree(string path) => folder.DeleteTree(path);

        public IDisposable? TryLock() => folder.TryLock();
    }
}
