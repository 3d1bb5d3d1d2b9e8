using System.Text;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Management;
using ManifestGen.Sops.Tests.Faults;

namespace ManifestGen.Sops.Tests.Management;

public class SopsFileEditorTests
{
    [Theory]
    [InlineData("secret")]
    [InlineData("types")]
    [InlineData("secret-maconly")]
    [InlineData("secret-2recipients-indent4")]
    [InlineData("unencrypted-regex")]
    [InlineData("encrypted-suffix")]
    public void An_unedited_text_changes_nothing(string name)
    {
        using var opened = Open(name);
        var editor = new SopsFileEditor(opened, TimeProvider.System);
        editor.Replace(editor.Plaintext()).ShouldBeNull();
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("types")]
    [InlineData("secret-2recipients-indent4")]
    public void The_text_for_the_editor_holds_what_sops_decrypts(string name)
    {
        using var opened = Open(name);
        var mine = SopsYamlReader.Read(new SopsFileEditor(opened, TimeProvider.System).Plaintext()).Single();
        var theirs = SopsYamlReader.Read(ReferenceData.Text("sops", "sops-3.13.2", name + ".dec.yaml")).Single();
        Flat(mine, "").ShouldBe(Flat(theirs, ""));
    }

    [Fact]
    public void One_edited_value_changes_its_line_and_the_two_of_the_code()
    {
        using var opened = Open("secret");
        var editor = new SopsFileEditor(opened, TimeProvider.System);
        var changed = Encoding.UTF8.GetString(editor.Replace(editor.Plaintext().Replace("line1", "other", StringComparison.Ordinal)) ?? []);
        Engine.Workshop.Difference(opened.File.Text, changed).ShouldBe(["-multi", "-lastmodified", "-mac", "+multi", "+lastmodified", "+mac"]);
    }

    [Theory]
    [InlineData("- a list\n")]
    [InlineData("sops: x\n")]
    [InlineData("a: [\n")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    public void An_edited_text_that_no_file_can_hold_is_refused(string text)
    {
        using var opened = Open("types");
        Should.Throw<SopsException>(() => new SopsFileEditor(opened, TimeProvider.System).Replace(text)).Failure.ShouldBe(SopsFailure.Syntax);
    }

    [Fact]
    public void Comments_of_an_edited_text_never_reach_the_file()
    {
        using var opened = Open("secret");
        var editor = new SopsFileEditor(opened, TimeProvider.System);
        var text = Encoding.UTF8.GetString(editor.Replace(editor.Plaintext().Replace("stringData:\n", "stringData:\n  # old password: hunter2\n  more: x\n", StringComparison.Ordinal)) ?? []);
        text.ShouldNotContain("hunter2");
        text.ShouldContain("  more: ENC[");
    }

    [Fact]
    public void A_rotation_changes_every_ciphertext_and_no_value()
    {
        using var opened = Open("types");
        using var newcomer = AgeIdentity.Generate();
        var bytes = new SopsFileEditor(opened, TimeProvider.System).Rotate([newcomer.Recipient]);
        var file = SopsFile.Read(bytes);
        using var rotated = OpenedFile.Open(file, file.Unwrap([newcomer]));
        rotated.Leaves.Select(leaf => $"{leaf.Leaf.AssociatedData}{leaf.Type}={Convert.ToBase64String(leaf.Plaintext)}")
            .ShouldBe(opened.Leaves.Select(leaf => $"{leaf.Leaf.AssociatedData}{leaf.Type}={Convert.ToBase64String(leaf.Plaintext)}"));
        file.Leaves().Select(leaf => leaf.Node.Text).Where(EncryptedValue.IsEncrypted).Intersect(opened.File.Leaves().Select(leaf => leaf.Node.Text)).ShouldBeEmpty();
        opened.File.Text.Split('\n').Length.ShouldBe(file.Text.Split('\n').Length);
    }

    [Fact]
    public void A_value_can_be_set_in_a_file_without_any_and_bytes_go_to_data()
    {
        using var identity = AgeIdentity.Generate();
        var bytes = SampleFile.Encrypt(identity, [new("a", "x")]);
        foreach (var (key, value) in new (string, byte[])[] { ("b", [0xff, 0x00]), ("c", "text"u8.ToArray()), ("8080", "port"u8.ToArray()), ("b", [0xfe]), ("a", []) })
        {
            var file = SopsFile.Read(bytes);
            using var opened = OpenedFile.Open(file, file.Unwrap([identity]));
            bytes = new SopsFileEditor(opened, TimeProvider.System).Set(key, value);
        }

        var last = SopsFile.Read(bytes);
        using var final = OpenedFile.Open(last, last.Unwrap([identity]));
        final.Leaves.Where(leaf => leaf.Leaf.IsSelected).Select(leaf => $"{leaf.Leaf.AssociatedData}{Encoding.UTF8.GetString(leaf.Plaintext)}")
            .ShouldBe(["stringData:a:", "stringData:c:text", "stringData:8080:port", "data:b:/g=="], ignoreOrder: true);
    }

    [Theory]
    [InlineData("s", "s")]
    [InlineData("map.deep.er", "map.deep.er")]
    [InlineData("er", "map.deep.er")]
    [InlineData("deep.er", "map.deep.er")]
    [InlineData("list.k", "list.k")]
    [InlineData("empty", "empty")]
    [InlineData("nothing", "nothing")]
    public void A_value_of_a_document_that_is_no_Secret_is_set_by_its_path(string key, string path)
    {
        using var opened = Open("types");

        var file = SopsFile.Read(new SopsFileEditor(opened, TimeProvider.System).Set(key, "käse"u8));

        using var changed = Reopen(file);
        var before = opened.Leaves.ToDictionary(leaf => leaf.Leaf.Node.Line, leaf => Convert.ToBase64String(leaf.Plaintext));
        changed.Leaves.Where(leaf => Convert.ToBase64String(leaf.Plaintext) != before[leaf.Leaf.Node.Line])
            .Select(leaf => $"{leaf.Leaf.Path}={Encoding.UTF8.GetString(leaf.Plaintext)}").ShouldBe([path + "=käse"]);
        file.Text.ShouldNotContain("käse");
    }

    [Theory]
    [InlineData("ma.deep.er", "The file has no value 'ma.deep.er'. Did you mean 'map.deep.er'? Add one by 'manifestgen secrets edit'.")]
    [InlineData("list", "'list' means 6 values: list. Give the whole path, or use 'manifestgen secrets edit' for the items of a list.")]
    [InlineData("i", "Of 'i' only text can be set; use 'manifestgen secrets edit' for numbers and switches.")]
    public void A_value_that_cannot_be_set_is_refused_with_a_way_out(string key, string message)
    {
        using var opened = Open("types");
        Should.Throw<SopsException>(() => new SopsFileEditor(opened, TimeProvider.System).Set(key, "x"u8)).Message.ShouldBe(message);
    }

    [Fact]
    public void A_whole_path_means_its_value_although_others_end_like_it()
    {
        using var opened = Open("types");
        using var both = Reopen(SopsFile.Read(new SopsFileEditor(opened, TimeProvider.System).Replace("token: one\nmap:\n  token: two\n") ?? []));

        using var changed = Reopen(SopsFile.Read(new SopsFileEditor(both, TimeProvider.System).Set("token", "three"u8)));

        changed.Leaves.Select(leaf => $"{leaf.Leaf.Path}={Encoding.UTF8.GetString(leaf.Plaintext)}").ShouldBe(["token=three", "map.token=two"]);
    }

    [Fact]
    public void A_value_that_the_rule_leaves_readable_is_not_set()
    {
        using var opened = Open("unencrypted-regex");
        var plain = opened.Leaves.First(leaf => !leaf.Leaf.IsSelected).Leaf.Path;
        Should.Throw<SopsException>(() => new SopsFileEditor(opened, TimeProvider.System).Set(plain, "x"u8)).Failure.ShouldBe(SopsFailure.PlainValue);
    }

    [Fact]
    public void Files_with_foreign_keys_or_encrypted_comments_are_left_to_the_sops_program()
    {
        using var comments = Open("comments");
        using var identity = AgeIdentity.Generate();
        Should.Throw<SopsException>(() => new SopsFileEditor(comments, TimeProvider.System).Rotate([identity.Recipient])).Failure.ShouldBe(SopsFailure.NeedsBinary);
        using var documents = Open("multidoc");
        Should.Throw<SopsException>(() => new SopsFileEditor(documents, TimeProvider.System).Plaintext()).Failure.ShouldBe(SopsFailure.NeedsBinary);
    }

    private static OpenedFile Open(string name) => Reopen(SopsFile.Read(File.ReadAllBytes(ReferenceData.PathOf("sops", "sops-3.13.2", name + ".enc.yaml"))));

    private static OpenedFile Reopen(SopsFile file)
    {
        using var identity = AgeIdentityFile.Read(ReferenceData.Text("sops", "sops-3.13.2", "test-key-1.txt")).Identities[0];
        return OpenedFile.Open(file, file.Unwrap([identity]));
    }

    private static IEnumerable<string> Flat(SopsNode node, string path) => node switch
    {
        SopsMapping mapping => mapping.Entries.SelectMany(entry => Flat(entry.Value, $"{path}/{entry.Key}")),
        SopsSequence sequence => sequence.Items.SelectMany((item, i) => Flat(item, $"{path}/{i}")),
        SopsScalar scalar => [$"{path} {GoScalar.Canonical(scalar.Type, scalar.Text)}"],
        _ => [],
    };
}
