using System.Text;
using ManifestGen.Secrets;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Engine;

/// <summary>Encrypted documents that are no Secrets, such as Talos machine configuration.</summary>
public class DocumentTests
{
    private const string Canary = "c4n4ry-Zq8!sings";

    [Fact]
    public void The_declared_values_are_encrypted_and_everything_else_stays_readable()
    {
        using var shop = Shop();

        shop.Build(Wireguard(shop));

        var text = shop.Text("talos/all.wireguard");
        text.ShouldStartWith("apiVersion: v1alpha1\nkind: WireguardConfig\nname: wg0\nlistenPort: 51820\nprivateKey: ENC[AES256_GCM,data:");
        text.ShouldContain("\npeers:\n  - endpoint: \"10.0.0.1:51820\"\n    allowedIPs:\n      - 10.1.0.0/24\n    presharedKey: ENC[AES256_GCM,data:");
        text.ShouldContain("\nup: true\nsops:\n");
        text.ShouldContain("\n  encrypted_regex: ^(presharedKey|privateKey)$\n");
        Leaves(shop).ShouldBe(new() { ["privateKey:"] = Canary, ["peers:presharedKey:"] = Canary + "2" });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_changed_means_no_byte_changed(bool withIdentity)
    {
        using var shop = Shop();
        shop.Identity = withIdentity ? shop.Identity : null;
        shop.Build(Wireguard(shop));

        var plan = shop.Build(Wireguard(shop));

        plan.Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void One_changed_value_changes_its_line_and_the_two_of_the_code()
    {
        using var shop = Shop();
        shop.Build(Wireguard(shop));
        var before = shop.Text("talos/all.wireguard");
        shop.Set("PSK", "another");

        shop.Build(Wireguard(shop));

        Difference(before, shop.Text("talos/all.wireguard")).ShouldBe(["-presharedKey", "-lastmodified", "-mac", "+presharedKey", "+lastmodified", "+mac"]);
        Leaves(shop)["peers:presharedKey:"].ShouldBe("another");
    }

    [Fact]
    public void A_changed_public_field_changes_no_ciphertext()
    {
        using var shop = Shop();
        var document = Wireguard(shop);
        shop.Build(document);
        var before = shop.Text("talos/all.wireguard");
        var other = (MappingNode)document.Body!.Clone();
        other["listenPort"] = 51821;

        shop.Build(document with { Body = other });

        Difference(before, shop.Text("talos/all.wireguard")).ShouldBe(["-listenPort", "-lastmodified", "-mac", "+listenPort", "+lastmodified", "+mac"]);
    }

    [Fact]
    public void Without_values_and_without_a_key_the_file_stays()
    {
        using var shop = Shop();
        shop.Build(Wireguard(shop));
        shop.Identity = null;
        shop.Set("KEY", null);
        shop.Set("PSK", null);

        var plan = shop.Plan(Wireguard(shop));

        plan.Files.Single().Content.ShouldBeNull();
        plan.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void A_value_that_somebody_wrote_in_plain_text_is_reported_and_nothing_is_written()
    {
        using var shop = Shop();
        shop.Build(Wireguard(shop));
        var text = shop.Text("talos/all.wireguard");
        var start = text.IndexOf("privateKey: ENC[", StringComparison.Ordinal);
        shop.Write("talos/all.wireguard", text[..start] + "privateKey: plain" + text[text.IndexOf('\n', start)..]);

        var plan = shop.Plan(Wireguard(shop));

        plan.Files.Single().Content.ShouldBeNull();
        plan.Diagnostics.Single().Severity.ShouldBe(Diagnostics.DiagnosticSeverity.Error);
        plan.Diagnostics.Single().Text.ShouldContain("privateKey");
    }

    [Fact]
    public void The_rule_for_Secrets_does_not_do_and_the_one_that_does_is_spelled_out()
    {
        using var shop = Shop();
        shop.WriteRule(shop.Me.Recipient.Text);

        var found = shop.Plan(Wireguard(shop)).Diagnostics.Single();

        found.Severity.ShouldBe(Diagnostics.DiagnosticSeverity.Error);
        found.Text.ShouldContain("encrypted_regex: ^(presharedKey|privateKey)$");
        found.Text.ShouldContain("talos/");
    }

    [Fact]
    public void A_rule_that_encrypts_public_fields_too_does_not_do()
    {
        using var shop = Shop();
        File.WriteAllText(Path.Combine(shop.Root, ".sops.yaml"), SopsConfiguration.Create("manifests", [shop.Me.Recipient.Text], [("talos", "^(presharedKey|privateKey|endpoint)$")]));

        shop.Plan(Wireguard(shop)).Diagnostics.Single().Severity.ShouldBe(Diagnostics.DiagnosticSeverity.Error);
    }

    [Fact]
    public void Recipients_named_in_the_program_bring_a_first_rule_file_with_a_rule_for_each_kind()
    {
        using var shop = Shop();
        File.Delete(Path.Combine(shop.Root, ".sops.yaml"));
        shop.Recipients = Age.Recipients(shop.Me.Recipient.Text);
        shop.Set("A", "one");

        var plan = shop.Build(Wireguard(shop), Secret("app", Entry("a", shop.Given("A"))));

        var rules = Encoding.UTF8.GetString(plan.Companions.Single().Content!);
        rules.IndexOf(@"talos[/\\].*\.sops\.yaml$", StringComparison.Ordinal).ShouldBeLessThan(rules.IndexOf("^(data|stringData)$", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(shop.Root, ".sops.yaml"), rules);
        shop.Recipients = Age.RecipientsFrom(".sops.yaml");
        shop.Build(Wireguard(shop), Secret("app", Entry("a", shop.Given("A")))).Files.ShouldAllBe(file => file.Content == null);
    }

    [Fact]
    public void No_file_and_no_message_ever_holds_a_value_in_any_of_its_forms()
    {
        using var shop = Shop();
        using var colleague = AgeIdentity.Generate();
        var said = new StringBuilder();
        Note(shop.Build(Wireguard(shop)));
        WriteRules(shop, shop.Me.Recipient.Text, colleague.Recipient.Text);
        Note(shop.Build(Wireguard(shop)));
        WriteRules(shop, shop.Me.Recipient.Text);
        Note(shop.Build(Wireguard(shop)));
        shop.Identity = null;
        shop.Set("PSK", Canary + "longer");
        Note(shop.Build(Wireguard(shop)));
        shop.Set("KEY", null);
        Note(shop.Plan(Wireguard(shop)));

        byte[] plain = Encoding.UTF8.GetBytes(Canary);
        byte[][] forms = [plain, Encoding.Unicode.GetBytes(Canary), Encoding.ASCII.GetBytes(Convert.ToBase64String(plain)[..^4]), Encoding.ASCII.GetBytes(Convert.ToHexString(plain))];
        foreach (var bytes in Directory.GetFiles(shop.Root, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).Append(Encoding.UTF8.GetBytes(said.ToString())))
        {
            forms.Count(form => bytes.AsSpan().IndexOf(form) >= 0).ShouldBe(0);
        }

        void Note(SecretFilePlan plan) => said.Append(string.Join('\n', plan.Diagnostics)).Append(plan.Summary);
    }

    private static Workshop Shop()
    {
        var shop = new Workshop();
        Directory.CreateDirectory(Path.Combine(shop.Output, "talos"));
        WriteRules(shop, shop.Me.Recipient.Text);
        shop.Set("KEY", Canary);
        shop.Set("PSK", Canary + "2");
        return shop;
    }

    private static void WriteRules(Workshop shop, params string[] recipients) =>
        File.WriteAllText(Path.Combine(shop.Root, ".sops.yaml"), SopsConfiguration.Create("manifests", recipients, [("talos", "^(presharedKey|privateKey)$")]));

    private static SecretManifest Wireguard(Workshop shop) => new()
    {
        File = "talos/all.wireguard.sops.yaml",
        Name = "all.wireguard",
        Namespace = "talos",
        Entries = [Entry("privateKey", shop.Given("KEY")), Entry("peers[0].presharedKey", shop.Given("PSK"))],
        Origin = new Origin("Program.cs", 5),
        Body = new()
        {
            ["apiVersion"] = "v1alpha1",
            ["kind"] = "WireguardConfig",
            ["name"] = "wg0",
            ["listenPort"] = 51820,
            ["privateKey"] = SecretManifest.Placeholder,
            ["peers"] = new SequenceNode([new MappingNode { ["endpoint"] = "10.0.0.1:51820", ["allowedIPs"] = (string[])["10.1.0.0/24"], ["presharedKey"] = SecretManifest.Placeholder }]),
            ["up"] = true,
        },
    };

    private static Dictionary<string, string> Leaves(Workshop shop)
    {
        var file = SopsFile.Read(Encoding.UTF8.GetBytes(shop.Text("talos/all.wireguard")));
        using var opened = OpenedFile.Open(file, file.Unwrap([shop.Me]));
        return opened.Leaves.Where(leaf => leaf.Leaf.IsSelected).ToDictionary(leaf => leaf.Leaf.AssociatedData, leaf => Encoding.UTF8.GetString(leaf.Plaintext));
    }
}
