using System.Text;
using ManifestGen.Sops.AgeFormat;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Engine;

public class UnchangedAndChangedTests
{
    [Fact]
    public void A_new_secret_is_encrypted_in_the_layout_of_sops()
    {
        using var shop = new Workshop();
        shop.Set("USER", "admin@example.org");
        shop.Set("PASSWORD", "correct horse battery staple");
        shop.Build(Secret("app", Entry("user", shop.Given("USER")), Entry("password", shop.Given("PASSWORD"))));
        shop.Decrypt("app").ShouldBe(new() { ["user"] = "admin@example.org", ["password"] = "correct horse battery staple" });
        var text = shop.Text("app");
        text.ShouldStartWith("apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\n  namespace: apps\ntype: Opaque\nstringData:\n  user: ENC[AES256_GCM,data:");
        text.ShouldContain("\nsops:\n  age:\n    - enc: |\n        -----BEGIN AGE ENCRYPTED FILE-----\n");
        text.ShouldContain("\n      recipient: age1");
        text.ShouldContain("\n  encrypted_regex: ^(data|stringData)$\n  lastmodified: \"2026-11-22T12:00:00Z\"\n  mac: ENC[");
        text.ShouldEndWith("\n  version: 3.13.2\n");
        text.ShouldNotContain("horse");
    }

    [Fact]
    public void Nothing_changed_means_no_byte_changed_with_an_identity()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        var secret = Secret("app", Entry("a", shop.Given("A")), Entry("b", SecretValue.Generated(PasswordPolicy.OpenObserve)));
        shop.Build(secret);
        var plan = shop.Build(secret);
        plan.Files.Single().Content.ShouldBeNull();
        plan.Summary.ShouldBeNull();
    }

    [Fact]
    public void One_changed_value_of_ten_changes_its_line_and_the_two_of_the_code()
    {
        using var shop = new Workshop();
        var entries = Enumerable.Range(0, 10).Select(i => Entry($"key{i}", shop.Given($"V{i}"))).ToArray();
        for (var i = 0; i < 10; i++)
        {
            shop.Set($"V{i}", $"value {i}");
        }

        shop.Build(Secret("app", entries));
        var before = shop.Text("app");
        shop.Set("V4", "other 4");
        shop.Build(Secret("app", entries));
        Difference(before, shop.Text("app")).ShouldBe(["-key4", "-lastmodified", "-mac", "+key4", "+lastmodified", "+mac"]);
        shop.Decrypt("app")["key4"].ShouldBe("other 4");
    }

    [Fact]
    public void A_key_more_adds_its_line_and_keeps_the_others()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        shop.Set("B", "two");
        shop.Build(Secret("app", Entry("a", shop.Given("A"))));
        var before = shop.Text("app");
        shop.Build(Secret("app", Entry("a", shop.Given("A")), Entry("b", shop.Given("B"))));
        Difference(before, shop.Text("app")).ShouldBe(["-lastmodified", "-mac", "+b", "+lastmodified", "+mac"]);
        var middle = shop.Text("app");
        shop.Build(Secret("app", Entry("b", shop.Given("B"))));
        Difference(middle, shop.Text("app")).ShouldBe(["-a", "-lastmodified", "-mac", "+lastmodified", "+mac"]);
    }

    [Fact]
    public void A_label_more_changes_no_ciphertext()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        var secret = Secret("app", Entry("a", shop.Given("A")));
        shop.Build(secret);
        var before = shop.Text("app");
        shop.Build(secret with { Labels = new() { ["app"] = "yes" } });
        Difference(before, shop.Text("app")).ShouldBe(["-lastmodified", "-mac", "+labels", "+app", "+lastmodified", "+mac"]);
        shop.Text("app").ShouldContain("    app: \"yes\"\n");
    }

    [Fact]
    public void A_recipient_more_appends_one_block_and_touches_nothing_else()
    {
        using var shop = new Workshop();
        using var colleague = AgeIdentity.Generate();
        shop.Set("A", "one");
        var secret = Secret("app", Entry("a", shop.Given("A")));
        shop.Build(secret);
        var before = shop.Text("app");
        shop.WriteRule(shop.Me.Recipient.Text, colleague.Recipient.Text);
        shop.Build(secret);
        var after = shop.Text("app");
        before.Split('\n').Except(after.Split('\n')).ShouldBeEmpty();
        after.ShouldContain(before[before.IndexOf("    - enc", StringComparison.Ordinal)..before.IndexOf("  encrypted_regex", StringComparison.Ordinal)]);
        shop.Decrypt("app", colleague)["a"].ShouldBe("one");
    }

    [Fact]
    public void A_recipient_less_means_a_new_data_key_new_ciphertexts_and_a_warning_about_the_history()
    {
        using var shop = new Workshop();
        using var leaver = AgeIdentity.Generate();
        shop.WriteRule(shop.Me.Recipient.Text, leaver.Recipient.Text);
        shop.Set("A", "one");
        var secret = Secret("app", Entry("a", shop.Given("A")));
        shop.Build(secret);
        var before = shop.Text("app");
        shop.WriteRule(shop.Me.Recipient.Text);
        var plan = shop.Build(secret);
        plan.Diagnostics.Single().Descriptor.ShouldBe(SopsDiagnostics.RecipientRemoved);
        var same = before.Split('\n').Intersect(shop.Text("app").Split('\n')).ToList();
        same.ShouldNotContain(line => line.Contains("ENC[", StringComparison.Ordinal));
        Should.Throw<ManifestGen.Sops.Documents.SopsException>(() => shop.Decrypt("app", leaver));
        shop.Decrypt("app")["a"].ShouldBe("one");
    }

    [Fact]
    public void A_file_that_sops_wrote_stays_byte_for_byte_and_changes_in_place()
    {
        using var shop = new Workshop();
        var fixture = ReferenceData.Text("sops", "sops-3.13.2", "secret-2recipients-indent4.enc.yaml");
        shop.Write("app-credentials", fixture);
        var keys = AgeIdentityFile.Read(ReferenceData.Text("sops", "sops-3.13.2", "test-key-1.txt")).Identities;
        shop.Identity = keys[0];
        shop.WriteRule([.. ManifestGen.Sops.Documents.SopsFile.Read(Encoding.UTF8.GetBytes(fixture)).Metadata.Age.Select(key => key.Recipient)]);
        var decrypted = shop.Decrypt("app-credentials", keys[0]);
        foreach (var (key, value) in decrypted)
        {
            shop.Set(key, value);
        }

        var secret = Secret("app-credentials", [.. decrypted.Keys.Select(key => Entry(key, key == "empty" ? SecretValue.FromFile("none") : shop.Given(key)))]) with
        {
            Labels = new() { ["app.kubernetes.io/name"] = "app" },
            Annotations = new() { ["note"] = "2024-01-02" },
        };

        // The fixture is immutable, which no declaration is: that one line is the only difference.
        shop.Write("app-credentials", fixture.Replace("immutable: true\n", "", StringComparison.Ordinal));
        shop.Plan(secret).Diagnostics.Single().Descriptor.ShouldBe(SopsDiagnostics.Altered);
        shop.Write("app-credentials", fixture);
        shop.Build(secret);
        var once = shop.Text("app-credentials");
        once.ShouldNotContain("immutable");
        shop.Set("password", "new");
        shop.Build(secret);
        Difference(once, shop.Text("app-credentials")).ShouldBe(["-password", "-lastmodified", "-mac", "+password", "+lastmodified", "+mac"]);
    }

    [Fact]
    public void A_generated_password_satisfies_its_policy_and_stays_for_ever()
    {
        using var shop = new Workshop();
        var secret = Secret("app", Entry("password", SecretValue.Generated(PasswordPolicy.OpenObserve)));
        shop.Build(secret);
        var password = shop.Decrypt("app")["password"];
        password.Length.ShouldBe(32);
        password.ShouldContain(c => char.IsAsciiLetterLower(c));
        password.ShouldContain(c => char.IsAsciiLetterUpper(c));
        password.ShouldContain(c => char.IsAsciiDigit(c));
        password.ShouldContain(c => !char.IsAsciiLetterOrDigit(c));
        shop.Identity = null;
        shop.Build(secret).Files.Single().Content.ShouldBeNull();
        shop.Decrypt("app")["password"].ShouldBe(password);
    }

    [Fact]
    public void A_basic_header_follows_the_entries_it_is_made_of()
    {
        using var shop = new Workshop();
        shop.Set("USER", "root@example.org");
        shop.Set("PASSWORD", "First password 1!");
        var root = Secret("root", Entry("user", shop.Given("USER")), Entry("password", shop.Given("PASSWORD").Or(SecretValue.Generated(PasswordPolicy.OpenObserve))));
        var header = Secret("header", Entry("authorization", SecretValue.BasicHeader(new("apps", "root", "user"), new("apps", "root", "password"))));
        shop.Build(header, root);
        shop.Decrypt("header")["authorization"].ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("root@example.org:First password 1!")));

        shop.Set("USER", null);
        shop.Set("PASSWORD", "Second password 2!");
        shop.Build(header, root);
        shop.Decrypt("header")["authorization"].ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("root@example.org:Second password 2!")));

        shop.Set("PASSWORD", null);
        shop.Build(header, root).Files.ShouldAllBe(file => file.Content == null);
    }
}
