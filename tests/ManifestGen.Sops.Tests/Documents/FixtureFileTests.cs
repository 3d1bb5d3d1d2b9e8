using System.Text;
using System.Text.Json;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Tests.Documents;

/// <summary>Files that sops 3.3 to 3.13.2 wrote.</summary>
public class FixtureFileTests
{
    public static TheoryData<string> Readable =>
    [
        "comments", "encrypted-suffix", "list-comment-3.13.2-undecryptable", "multidoc", "secret-2recipients-indent4",
        "secret-edited", "secret-maconly", "secret", "types", "unencrypted-regex",
    ];

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_file_of_sops_3_13_opens_by_its_age_key_and_its_code_fits(string name)
    {
        var file = SopsFile.Read(File.ReadAllBytes(ReferenceData.PathOf("sops", "sops-3.13.2", name + ".enc.yaml")));
        using var identity = Key("sops-3.13.2", "test-key-1.txt");
        using var opened = OpenedFile.Open(file, file.Unwrap([identity]));
        using var facts = ReferenceData.Json("sops", "sops-3.13.2", "datakeys.json");
        OpenedFile.ComputeMac(opened.Leaves, file.Metadata.MacOnlyEncrypted)
            .ShouldBe(facts.RootElement.GetProperty(name + ".enc.yaml").GetProperty("macHex").GetString());
        file.Metadata.Version.ShouldBe("3.13.2");
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("types")]
    [InlineData("comments")]
    [InlineData("multidoc")]
    [InlineData("encrypted-suffix")]
    [InlineData("unencrypted-regex")]
    public void The_values_are_those_that_sops_decrypts(string name)
    {
        var file = SopsFile.Read(File.ReadAllBytes(ReferenceData.PathOf("sops", "sops-3.13.2", name + ".enc.yaml")));
        using var identity = Key("sops-3.13.2", "test-key-1.txt");
        using var opened = OpenedFile.Open(file, file.Unwrap([identity]));
        var expected = SopsYamlReader.Read(ReferenceData.Text("sops", "sops-3.13.2", name + ".dec.yaml"))
            .SelectMany(root => Flatten(root, "")).ToList();
        opened.Leaves.Where(leaf => leaf.Type != LeafType.Comment)
            .Select(leaf => $"{leaf.Leaf.AssociatedData} {Kind(leaf.Type)} {Encoding.UTF8.GetString(leaf.Plaintext)}")
            .ShouldBe(expected);
    }

    [Fact]
    public void Both_recipients_open_the_same_values()
    {
        var file = SopsFile.Read(File.ReadAllBytes(ReferenceData.PathOf("sops", "sops-3.13.2", "secret-2recipients-indent4.enc.yaml")));
        using var second = Key("sops-3.13.2", "test-key-2.txt");
        using var opened = OpenedFile.Open(file, file.Unwrap([second]));
        opened.Leaves.Count(leaf => leaf.Leaf.IsSelected).ShouldBe(4);
    }

    [Theory]
    [InlineData("bad-mac-missing", SopsFailure.Mac)]
    [InlineData("bad-mac-unencrypted-value", SopsFailure.Mac)]
    [InlineData("secret-pq", SopsFailure.NoKey)]
    [InlineData("keygroups-shamir2", SopsFailure.NeedsBinary)]
    public void A_file_that_must_not_open_says_why(string name, object failure)
    {
        var file = SopsFile.Read(File.ReadAllBytes(ReferenceData.PathOf("sops", "sops-3.13.2", name + ".enc.yaml")));
        using var identity = Key("sops-3.13.2", "test-key-1.txt");
        Should.Throw<SopsException>(() => OpenedFile.Open(file, file.Unwrap([identity]))).Failure.ShouldBe((SopsFailure)failure);
    }

    [Fact]
    public void The_data_key_alone_opens_files_of_sops_3_3_to_3_13_that_pgp_keys_protect()
    {
        var count = 0;
        foreach (var line in ReferenceData.Text("sops", "getsops", "datakeys.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            var file = SopsFile.Read(File.ReadAllBytes(ReferenceData.PathOf("sops", "getsops", parts[0])));
            file.Metadata.ForeignKeys.ShouldBe(["pgp"]);
            if (parts[0] == "no_mac.yaml")
            {
                Should.Throw<SopsException>(() => OpenedFile.Open(file, new(Convert.FromHexString(parts[1])))).Failure.ShouldBe(SopsFailure.Mac);
            }
            else
            {
                using var opened = OpenedFile.Open(file, new(Convert.FromHexString(parts[1])));
                opened.Leaves.ShouldNotBeEmpty();
            }

            count++;
        }

        count.ShouldBe(6);
    }

    [Theory]
    [InlineData("flux-algorithms-age.yaml", "flux-keys-age.txt", "stringData:key:", "value")]
    [InlineData("flux-global-secret.yaml", "flux-keys-age-global.txt", "stringData:key:", "global-value")]
    [InlineData("flux-patches-merge1.yaml", "flux-keys-age.txt", "stringData:key:", "merge1")]
    [InlineData("flux-patches-merge2.yaml", "flux-keys-age.txt", "stringData:merge2:", "merge2")]
    public void Test_data_of_the_flux_controller_opens(string name, string key, string path, string value)
    {
        var file = SopsFile.Read(File.ReadAllBytes(ReferenceData.PathOf("sops", "flux", name)));
        using var identity = Key("flux", key);
        using var opened = OpenedFile.Open(file, file.Unwrap([identity]));
        Encoding.UTF8.GetString(opened.Leaves.Single(leaf => leaf.Leaf.AssociatedData == path).Plaintext).ShouldBe(value);
    }

    [Fact]
    public void Test_data_of_sops_age_opens()
    {
        var file = SopsFile.Read(File.ReadAllBytes(ReferenceData.PathOf("sops", "humphd", "sopsage-secret.enc.yaml")));
        using var identity = Key("humphd", "sopsage-key.txt");
        using var opened = OpenedFile.Open(file, file.Unwrap([identity]));
        using var json = JsonDocument.Parse(ReferenceData.Text("sops", "humphd", "sopsage-secret.json"));
        Encoding.UTF8.GetString(opened.Leaves[0].Plaintext).ShouldBe(json.RootElement.GetProperty("secret").GetString());
    }

    [Fact]
    public void The_known_answers_come_out_byte_for_byte()
    {
        using var json = ReferenceData.Json("sops", "value-kats.json");
        var count = 0;
        foreach (var test in json.RootElement.EnumerateArray())
        {
            count++;
            var text = test.GetProperty("enc").GetString() ?? "";
            var value = EncryptedValue.Parse(text).ShouldNotBeNull();
            value.ToString().ShouldBe(text);
            var plaintext = Encoding.UTF8.GetBytes(test.GetProperty("plaintext").GetString() ?? "");
            var associatedData = test.GetProperty("aad").GetString() ?? "";
            using var key = new DataKey(test.Hex("keyHex"));
            key.Decrypt(value, associatedData).ShouldBe(plaintext);

            using var cipher = new ManifestGen.Sops.Cryptography.AesGcmAnyNonce(test.Hex("keyHex"));
            var (data, tag) = (new byte[plaintext.Length], new byte[16]);
            cipher.Encrypt(test.Hex("ivHex"), plaintext, Encoding.UTF8.GetBytes(associatedData), data, tag);
            new EncryptedValue(data, test.Hex("ivHex"), tag, value.Type).ToString().ShouldBe(text);
        }

        count.ShouldBe(12);
    }

    // sops prints a whole float without its fraction, so the decrypted text no longer tells the two apart.
    private static LeafType Kind(LeafType type) => type == LeafType.Integer ? LeafType.Float : type;

    private static AgeIdentity Key(params string[] path) => AgeIdentityFile.Read(ReferenceData.Text(["sops", .. path])).Identities[0];

    private static IEnumerable<string> Flatten(SopsNode node, string path) => node switch
    {
        SopsMapping mapping => mapping.Entries.SelectMany(entry => Flatten(entry.Value, $"{path}{entry.Key}:")),
        SopsSequence sequence => sequence.Items.SelectMany(item => Flatten(item, path)),
        SopsScalar scalar => [$"{path} {Kind(scalar.Type)} {GoScalar.Canonical(scalar.Type, scalar.Text)}"],
        _ => [],
    };
}
