using System.Text;
using ManifestGen.Diagnostics;
using ManifestGen.Output;

namespace ManifestGen.Tests.Output;

public sealed class OutputWriterTests
{
    private readonly MemoryFolder folder = new();

    [Fact]
    public void A_first_build_writes_every_file_and_a_ledger_and_a_second_one_changes_nothing()
    {
        var files = Files(("a.yaml", "a"), ("x/y/b.yaml", "b"), ("x/c.yaml", "c"));
        var first = Build(files);

        first.Diagnostics.ShouldBeEmpty();
        first.Written.ShouldBe(["a.yaml", "x/c.yaml", "x/y/b.yaml"]);
        Text(".manifestgen").ShouldBe(
            """
            # The build owns these files: it rewrites and removes them. Change the program instead.
            # project: Infra
            87428fc522803d31065e7bce3cf03fe4  a.yaml
            a3a5e715f0cc574a73c3f9bebb6bc24f  x/c.yaml
            0263829989b6fd954f72baaf2fc64bc2  x/y/b.yaml

            """);
        folder.HasFolder(FolderUpdate.Staging).ShouldBeFalse();

        var changes = folder.Changes;
        var second = Build(files);
        (second.Written.Count, second.Unchanged, folder.Changes).ShouldBe((0, 3, changes));
    }

    [Fact]
    public void What_is_no_longer_planned_goes_with_its_empty_folder()
    {
        Build(Files(("a.yaml", "a"), ("x/y/b.yaml", "b"), ("z/c.yaml", "c")));
        folder.Put("z/mine.txt", "mine"u8.ToArray());

        Build(Files(("a.yaml", "a2"))).Deleted.ShouldBe(["x/y/b.yaml", "z/c.yaml"]);

        folder.Files.Keys.Order().ShouldBe([".manifestgen", "a.yaml", "z/mine.txt"]);
        folder.HasFolder("x").ShouldBeFalse();
        Text("a.yaml").ShouldBe("a2\n");
    }

    [Fact]
    public void A_program_that_plans_nothing_leaves_nothing()
    {
        Build(Files(("a.yaml", "a")));
        Build([]).Deleted.ShouldBe(["a.yaml"]);
        folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public void A_hand_edited_file_is_an_error_with_its_difference_and_both_ways_out()
    {
        Build(Files(("a.yaml", "one\ntwo\nthree"), ("b.yaml", "b")));
        folder.Put("a.yaml", "one\nTWO\nthree\nfour\n"u8.ToArray());
        var changes = folder.Changes;

        var result = Build(Files(("a.yaml", "one\ntwo\nthree"), ("b.yaml", "b2")));

        result.Diagnostics.ShouldHaveSingleItem().ToString().ShouldBe(
            "/out/a.yaml(2): error MG1203: 'a.yaml' was edited since it was generated (line 2: 'TWO' is there for 'two'; line 4: 'four' is added). Move the edit into the C# program, or discard it with -p:ManifestGenOverwrite=true.");
        folder.Changes.ShouldBe(changes);

        Build(Files(("a.yaml", "one\ntwo\nthree"), ("b.yaml", "b2")), overwrite: true).Written.ShouldBe(["a.yaml", "b.yaml"]);
        Text("a.yaml").ShouldBe("one\ntwo\nthree\n");
    }

    [Fact]
    public void An_edited_file_that_is_no_longer_planned_stays_until_it_may_go()
    {
        Build(Files(("a.yaml", "a"), ("b.yaml", "b")));
        folder.Put("b.yaml", "edited"u8.ToArray());

        Build(Files(("a.yaml", "a"))).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.EditedFile);
        Text("b.yaml").ShouldBe("edited");
        Build(Files(("a.yaml", "a")), overwrite: true).Deleted.ShouldBe(["b.yaml"]);
    }

    [Fact]
    public void A_foreign_file_is_never_replaced_not_even_by_overwriting()
    {
        folder.Put("a.yaml", "mine\n"u8.ToArray());
        folder.Put("b.yaml", "b\n"u8.ToArray());

        var result = Build(Files(("a.yaml", "a"), ("b.yaml", "b")), overwrite: true);
        result.Diagnostics.ShouldHaveSingleItem().Text.ShouldBe(
            "'a.yaml' is not in the ledger (line 1: 'mine' is there for 'a'), so that it is not replaced. Move it away, or delete it where it is old output.");
        Text("a.yaml").ShouldBe("mine\n");

        folder.Remove("a.yaml");
        Build(Files(("a.yaml", "a"), ("b.yaml", "b"))).Unchanged.ShouldBe(1, "a file that is as planned is taken over");
    }

    [Fact]
    public void A_file_where_a_folder_belongs_and_a_folder_where_a_file_belongs_are_foreign()
    {
        folder.Put("x", "mine"u8.ToArray());
        folder.Put("a.yaml/deep.txt", "mine"u8.ToArray());

        Build(Files(("x/b.yaml", "b"), ("a.yaml", "a"))).Diagnostics.Select(diagnostic => diagnostic.Text).ShouldBe(
        [
            "'a.yaml' is a folder, so that it is not replaced. Move it away, or delete it where it is old output.",
            "'x' is a file where 'x/b.yaml' needs a folder, so that it is not replaced. Move it away, or delete it where it is old output.",
        ]);
    }

    [Fact]
    public void Verify_names_every_difference_and_writes_nothing()
    {
        Build(Files(("changed.yaml", "one"), ("edited.yaml", "two"), ("missing.yaml", "three"), ("stale.yaml", "four"), ("same.yaml", "five")));
        folder.Put("edited.yaml", "2\n"u8.ToArray());
        folder.Remove("missing.yaml");
        var changes = folder.Changes;

        var result = Verify(Files(("changed.yaml", "1"), ("edited.yaml", "two"), ("missing.yaml", "three"), ("same.yaml", "five"), ("new.yaml", "six")));

        result.Diagnostics.Select(diagnostic => diagnostic.ToString()).ShouldBe(
        [
            "/out/changed.yaml(1): error MG1208: 'changed.yaml' is not what the program says (line 1: 'one' is there for '1'). Build without verify and commit the result.",
            "/out/edited.yaml(1): error MG1203: 'edited.yaml' was edited since it was generated (line 1: '2' is there for 'two'). Move the edit into the C# program, or discard it with -p:ManifestGenOverwrite=true.",
            "/out/missing.yaml: error MG1207: 'missing.yaml' is missing: the program plans it with 6 bytes. Build without verify and commit the result.",
            "/out/new.yaml: error MG1207: 'new.yaml' is missing: the program plans it with 4 bytes. Build without verify and commit the result.",
            "/out/stale.yaml: error MG1209: 'stale.yaml' is no longer part of the program. Build without verify and commit the result.",
        ]);
        folder.Changes.ShouldBe(changes);
    }

    [Fact]
    public void Verify_reports_a_ledger_that_does_not_name_what_is_there()
    {
        Build(Files(("a.yaml", "a")));
        Verify(Files(("a.yaml", "a"))).Diagnostics.ShouldBeEmpty();
        folder.Remove(".manifestgen");

        Verify(Files(("a.yaml", "a"))).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.LedgerOutOfDate);
        Build(Files(("a.yaml", "a"))).Diagnostics.ShouldBeEmpty();
        Verify(Files(("a.yaml", "a"))).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Of_an_encrypted_file_only_the_existence_is_owned()
    {
        Build([Secret("s.sops.yaml", "cipher 1"), .. Files(("a.yaml", "a"))]);
        Text(".manifestgen").ShouldContain("\nsops  s.sops.yaml\n");
        folder.Put("s.sops.yaml", "cipher edited with sops"u8.ToArray());

        Build([Secret("s.sops.yaml", null), .. Files(("a.yaml", "a"))]).Diagnostics.ShouldBeEmpty();
        Text("s.sops.yaml").ShouldBe("cipher edited with sops");
        Verify([Secret("s.sops.yaml", "cipher 2"), .. Files(("a.yaml", "a"))]).Diagnostics.ShouldHaveSingleItem().Text.ShouldBe(
            "'s.sops.yaml' is not what the program says. Build without verify and commit the result.");
        Build([Secret("s.sops.yaml", "cipher 2"), .. Files(("a.yaml", "a"))]).Written.ShouldBe(["s.sops.yaml"]);
        Build(Files(("a.yaml", "a"))).Deleted.ShouldBe(["s.sops.yaml"]);
    }

    [Fact]
    public void An_encrypted_file_that_was_to_stay_and_is_gone_is_an_error() =>
        Build([Secret("s.sops.yaml", null)]).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.MissingFile);

    [Fact]
    public void The_content_of_a_secret_is_never_shown()
    {
        Build(Files(("a.yaml", "a")));
        folder.Put("a.yaml", "kind: Secret\nstringData:\n  password: hunter2\n"u8.ToArray());
        var message = Build(Files(("a.yaml", "a"))).Diagnostics.ShouldHaveSingleItem().ToString();
        message.ShouldNotContain("hunter2");
        message.ShouldContain("MG1203");
    }

    [Fact]
    public void A_merge_conflict_in_the_ledger_heals()
    {
        Build(Files(("a.yaml", "a"), ("b.yaml", "b")));
        var ours = Text(".manifestgen");
        Build(Files(("a.yaml", "a"), ("b.yaml", "b2"), ("c.yaml", "c")));
        var theirs = Text(".manifestgen");
        folder.Put(".manifestgen", Encoding.UTF8.GetBytes($"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> branch\n"));

        Build(Files(("a.yaml", "a"), ("b.yaml", "b3"))).Diagnostics.ShouldBeEmpty();
        Text("b.yaml").ShouldBe("b3\n");
        folder.HasFile("c.yaml").ShouldBeFalse();
        Text(".manifestgen").ShouldNotContain("<<<");
    }

    [Fact]
    public void A_merge_conflict_between_two_generated_contents_heals_and_one_with_an_edit_does_not()
    {
        Build(Files(("a.yaml", "same\none\nend")));
        var ours = Text(".manifestgen");
        Build(Files(("a.yaml", "same\ntwo\nend")));
        folder.Put(".manifestgen", Encoding.UTF8.GetBytes(ours + Text(".manifestgen")));
        var conflict = "same\n<<<<<<< HEAD\none\n||||||| base\nzero\n=======\ntwo\n>>>>>>> branch\nend\n";

        folder.Put("a.yaml", Encoding.UTF8.GetBytes(conflict.Replace("two", "edited")));
        Build(Files(("a.yaml", "same\nthree\nend"))).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.EditedFile);
        folder.Put("a.yaml", Encoding.UTF8.GetBytes(conflict));
        Build(Files(("a.yaml", "same\nthree\nend"))).Diagnostics.ShouldBeEmpty();
        Text("a.yaml").ShouldBe("same\nthree\nend\n");
    }

    [Fact]
    public void A_damaged_ledger_is_mended_and_what_it_may_have_named_is_listed()
    {
        Build(Files(("a.yaml", "a"), ("x/b.yaml", "b"), ("x/c.yaml", "c")));
        folder.Put(".manifestgen", Encoding.UTF8.GetBytes(Text(".manifestgen").Replace("  x/b.yaml", " x/b.yaml")));

        var warning = Build(Files(("a.yaml", "a"), ("x/c.yaml", "c"))).Diagnostics.ShouldHaveSingleItem();
        warning.ToString().ShouldBe("/out/.manifestgen(4): warning MG1202: The ledger has 1 broken lines, so that files they named are no longer owned; delete what is old output of these: 'x/b.yaml'.");
        Build(Files(("a.yaml", "a"), ("x/c.yaml", "c"))).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_checkout_with_Windows_line_ends_is_unchanged()
    {
        var files = Files(("a.yaml", "one\ntwo"), ("b.yaml", "b"));
        Build(files);
        foreach (var (path, content) in folder.Files)
        {
            folder.Put(path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("\n", "\r\n")));
        }

        var changes = folder.Changes;
        Build(files).Unchanged.ShouldBe(2);
        Verify(files).Diagnostics.ShouldBeEmpty();
        folder.Changes.ShouldBe(changes);

        Build(Files(("a.yaml", "three"), ("b.yaml", "b"))).Diagnostics.ShouldBeEmpty();
        Text("a.yaml").ShouldBe("three\n");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_name_that_changes_in_case_only_is_renamed(bool ignoresCase)
    {
        var system = new MemoryFolder(ignoresCase);
        Apply(system, Files(("x/Web.yaml", "a")));
        Apply(system, Files(("x/web.yaml", "b"))).Diagnostics.ShouldBeEmpty();

        system.Files.Keys.Order().ShouldBe([".manifestgen", "x/web.yaml"]);
        Encoding.UTF8.GetString(system.Files["x/web.yaml"]).ShouldBe("b\n");
        Apply(system, Files(("x/web.yaml", "b"))).Unchanged.ShouldBe(1);
    }

    [Fact]
    public void A_foreign_file_that_differs_in_case_only_is_not_replaced_on_any_system()
    {
        folder.Put("Web.yaml", "mine"u8.ToArray());
        Build(Files(("web.yaml", "a"))).Diagnostics.ShouldHaveSingleItem().Text.ShouldBe(
            "'web.yaml' differs only in case from 'Web.yaml', which is there, so that it is not replaced. Move it away, or delete it where it is old output.");
    }

    [Theory]
    [InlineData("../a.yaml", "is no plain relative path")]
    [InlineData("/a.yaml", "is no plain relative path")]
    [InlineData("x//a.yaml", "is no plain relative path")]
    [InlineData("x\\a.yaml", "has the character '\\', which Windows forbids")]
    [InlineData("system:node.yaml", "has the character ':', which Windows forbids")]
    [InlineData("x/con.yaml", "has the part 'con.yaml', a device name on Windows")]
    [InlineData("x./a.yaml", "has a part that ends in a dot or blank, which Windows forbids")]
    [InlineData(".manifestgen", "has the part '.manifestgen', a name that is kept for the ledger")]
    public void A_path_that_not_every_system_can_hold_is_refused(string path, string problem) =>
        Build(Files((path, "a"))).Diagnostics.ShouldHaveSingleItem().Text.ShouldBe($"The output path '{path}' {problem}. Rename the resource, the layer or the file.");

    [Fact]
    public void Paths_that_cannot_be_side_by_side_are_refused() =>
        Build(Files(("a.yaml", "1"), ("a.yaml", "2"), ("A.yaml", "3"), ("a.yaml/b.yaml", "4"))).Diagnostics.Select(diagnostic => diagnostic.Text).ShouldBe(
        [
            "Two files are planned at 'a.yaml'. Rename one of them.",
            "The output paths 'a.yaml' and 'A.yaml' differ only in case, and Windows and macOS keep one of them. Rename one.",
            "The output path 'a.yaml' is a file, and 'a.yaml/b.yaml' needs a folder of that name. Rename one of them.",
        ]);

    [Fact]
    public void A_read_only_folder_is_a_diagnostic_and_can_still_be_verified()
    {
        Build(Files(("a.yaml", "a")));
        folder.IsReadOnly = true;

        Build(Files(("a.yaml", "b"))).Diagnostics.ShouldHaveSingleItem().Text.ShouldBe(
            "The output folder cannot be used: Access to the path is denied. Give the build access, or set another folder with ManifestGenOutput.");
        Build(Files(("a.yaml", "a"))).Diagnostics.ShouldBeEmpty();
        Verify(Files(("a.yaml", "a"))).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_build_that_waits_too_long_for_another_one_says_so()
    {
        using var other = folder.TryLock();
        Build(Files(("a.yaml", "a"))).Diagnostics.ShouldHaveSingleItem().Descriptor.ShouldBe(OutputDiagnostics.FolderLocked);
        folder.Files.ShouldBeEmpty();
    }

    [Fact]
    public void Another_project_may_not_take_the_folder_over_and_may_share_it()
    {
        Build(Files(("a.yaml", "a")));
        Apply(folder, Files(("b.yaml", "b")), project: "Other").Diagnostics.ShouldHaveSingleItem().Text.ShouldStartWith("The folder belongs to the project 'Infra'");

        Apply(folder, Files(("b.yaml", "b")), project: "Other", shares: true).Diagnostics.ShouldBeEmpty();
        folder.Files.Keys.Order(StringComparer.Ordinal).ShouldBe([".manifestgen", ".manifestgen.Other", "a.yaml", "b.yaml"]);
        Apply(folder, Files(("a.yaml", "a"), ("c.yaml", "c")), project: "Other", shares: true).Diagnostics.ShouldHaveSingleItem().Text.ShouldBe(
            "The project 'Infra' writes 'a.yaml' too. Let only one of them describe it.");
        Build(Files(("a.yaml", "a2"))).Deleted.ShouldBeEmpty();
    }

    [Fact]
    public void After_a_renamed_project_overwriting_takes_the_ledger_over()
    {
        Build(Files(("a.yaml", "a"), ("b.yaml", "b")));
        Apply(folder, Files(("a.yaml", "a")), project: "Renamed", overwrite: true).Deleted.ShouldBe(["b.yaml"]);
        Text(".manifestgen").ShouldContain("# project: Renamed\n");
    }

    [Fact]
    public void Descriptors_have_unique_ids_in_their_band()
    {
        OutputDiagnostics.All.Select(descriptor => descriptor.Id).ShouldBeUnique();
        OutputDiagnostics.All.ShouldAllBe(descriptor => descriptor.Id.StartsWith("MG12") && descriptor.Rule.Length > 0 && descriptor.Fix.Length > 0);
    }

    internal static PlannedFile[] Files(params (string Path, string Text)[] files) =>
        [.. files.Select(file => new PlannedFile(file.Path, Encoding.UTF8.GetBytes(file.Text + "\n"), PlannedFileKind.Resource))];

    internal static OutputResult Apply(
        IOutputFolder folder, IReadOnlyList<PlannedFile> files, OutputMode mode = OutputMode.Write, bool overwrite = false, string project = "Infra", bool shares = false, SeenFiles? seen = null) =>
        OutputWriter.Apply(
            new() { Folder = "/out", Project = project, Files = files, Mode = mode, Overwrite = overwrite, SharesFolder = shares, Seen = seen }, folder, TimeSpan.Zero);

    internal static PlannedFile Secret(string path, string? content) =>
        new(path, content is null ? null : Encoding.UTF8.GetBytes(content), PlannedFileKind.EncryptedSecret);

    private OutputResult Build(IReadOnlyList<PlannedFile> files, bool overwrite = false) => Apply(folder, files, overwrite: overwrite);

    private OutputResult Verify(IReadOnlyList<PlannedFile> files) => Apply(folder, files, OutputMode.Verify);

    private string Text(string path) => Encoding.UTF8.GetString(folder.Files[path]);
}
