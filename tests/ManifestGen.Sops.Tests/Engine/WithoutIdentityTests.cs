using ManifestGen.Secrets;
using ManifestGen.Sops.AgeFormat;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Engine;

public class WithoutIdentityTests
{
    [Fact]
    public void A_colleague_without_key_and_values_changes_nothing_and_is_told_so()
    {
        using var shop = Built(out var secret);
        shop.Identity = null;
        shop.Set("A", null);
        var plan = shop.Build(secret);
        plan.Files.Single().Content.ShouldBeNull();
        plan.Diagnostics.ShouldBeEmpty();
        plan.Summary.ShouldBe("1 secret kept unverified: no age identity opens it");
    }

    [Fact]
    public void A_stranger_whose_key_opens_nothing_is_treated_alike()
    {
        using var shop = Built(out var secret);
        using var stranger = AgeIdentity.Generate();
        shop.Identity = stranger;
        shop.Set("A", null);
        shop.Build(secret).Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void The_same_values_are_recognised_by_the_local_fingerprint()
    {
        using var shop = new Workshop { Identity = null };
        shop.Set("A", "one");
        var secret = Secret("app", Entry("a", shop.Given("A")));
        shop.Build(secret);
        var plan = shop.Build(secret);
        plan.Files.Single().Content.ShouldBeNull();
        plan.Summary.ShouldBeNull();
    }

    [Fact]
    public void A_changed_value_of_the_same_length_is_noticed_by_the_local_fingerprint()
    {
        using var shop = new Workshop { Identity = null };
        shop.Set("A", "one");
        var secret = Secret("app", Entry("a", shop.Given("A")));
        shop.Build(secret);
        shop.Set("A", "two");
        shop.Build(secret).Files.Single().Content.ShouldNotBeNull();
        shop.Decrypt("app")["a"].ShouldBe("two");
    }

    [Fact]
    public void Without_fingerprint_a_value_of_another_length_is_noticed_and_one_of_the_same_is_not()
    {
        using var shop = Built(out var secret);
        shop.Identity = null;
        Directory.Delete(Path.Combine(shop.Root, ".state"), recursive: true);
        shop.Set("A", "two");
        shop.Build(secret).Summary.ShouldNotBeNull();
        shop.Set("A", "three");
        shop.Build(secret).Files.Single().Content.ShouldNotBeNull();
        shop.Decrypt("app")["a"].ShouldBe("three");
    }

    [Fact]
    public void A_file_that_must_change_and_cannot_is_an_error_that_names_the_missing_value()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        shop.Set("B", "two");
        var secret = Secret("app", Entry("a", shop.Given("A")), Entry("b", shop.Given("B")));
        shop.Build(secret);
        shop.Identity = null;
        shop.Set("A", "another length");
        shop.Set("B", null);
        var diagnostic = shop.Plan(secret).Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SopsDiagnostics.NeedsIdentity);
        diagnostic.Message.ShouldBe("'app.sops.yaml' must be rewritten because the value of 'a' was changed, but no age identity at hand opens it and there is no value for 'b'. Set SOPS_AGE_KEY_FILE, or give the values.");
    }

    [Fact]
    public void A_new_secret_without_value_is_an_error_that_says_how_to_give_one()
    {
        using var shop = new Workshop();
        var value = SecretValue.FromEnvironment("MG_TEST_ABSENT").Or(SecretValue.FromFile("absent.txt")).Or(SecretValue.FromUserSecrets("app:password"));
        var diagnostic = shop.Plan(Secret("app", Entry("password", value))).Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SecretValueDiagnostics.Missing);
        diagnostic.Message.ShouldBe("There is no value for key 'password' and no encrypted file that has one: set the environment variable 'MG_TEST_ABSENT', or write it to the file 'absent.txt', or run 'dotnet user-secrets set \"app:password\" <value>'.");
        diagnostic.Origin.ShouldBe(new Origin("Program.cs", 7));
    }

    [Fact]
    public void Recipients_that_differ_from_the_rule_warn_in_a_build_and_fail_a_verification()
    {
        using var shop = Built(out var secret);
        using var colleague = AgeIdentity.Generate();
        shop.Identity = null;
        shop.Set("A", null);
        shop.WriteRule(shop.Me.Recipient.Text, colleague.Recipient.Text);
        shop.Plan(secret).Diagnostics.Single().Severity.ShouldBe(DiagnosticSeverity.Warning);
        shop.Verify = true;
        var diagnostic = shop.Plan(secret).Diagnostics.Single();
        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Error);
        diagnostic.Descriptor.ShouldBe(SopsDiagnostics.RecipientsDiffer);
    }

    [Theory]
    [InlineData("a: ENC[", "a: plain #ENC[", "MG1302")]
    [InlineData("sops:", "soap:", "MG1301")]
    [InlineData("version: 3.13.2", "version: 3", "MG1304")]
    [InlineData("lastmodified: \"2026-11-22T12:00:00Z\"", "lastmodified: 2026-11-22T12:00:00Z", "MG1304")]
    [InlineData("kind: Secret", "kind: Secret\nkind: Secret", "MG1301")]
    public void What_is_visibly_wrong_is_an_error_without_any_key(string from, string to, string id)
    {
        using var shop = Built(out var secret);
        shop.Identity = null;
        shop.Set("A", null);
        shop.Write("app", shop.Text("app").Replace(from, to, StringComparison.Ordinal));
        var plan = shop.Plan(secret);
        plan.Diagnostics.Single().Descriptor.Id.ShouldBe(id);
        plan.Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void A_header_whose_source_is_locked_stays_and_a_new_one_is_an_error()
    {
        using var shop = new Workshop();
        shop.Set("USER", "me");
        shop.Set("PASSWORD", "secret");
        var root = Secret("root", Entry("user", shop.Given("USER")), Entry("password", shop.Given("PASSWORD")));
        var header = Secret("header", Entry("authorization", SecretValue.BasicHeader(new("apps", "root", "user"), new("apps", "root", "password"))));
        shop.Build(root, header);
        shop.Identity = null;
        shop.Set("USER", null);
        shop.Set("PASSWORD", null);
        shop.Build(root, header).Files.ShouldAllBe(file => file.Content == null);
        File.Delete(Path.Combine(shop.Output, "header.sops.yaml"));
        shop.Plan(root, header).Diagnostics.Single().Descriptor.ShouldBe(SecretValueDiagnostics.SourceLocked);
    }

    private static Workshop Built(out SecretManifest secret)
    {
        var shop = new Workshop();
        shop.Set("A", "one");
        secret = Secret("app", Entry("a", shop.Given("A")));
        shop.Build(secret);
        return shop;
    }
}
