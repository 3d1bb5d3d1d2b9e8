using System.Text;
using ManifestGen.Secrets;
using ManifestGen.Sops.AgeFormat;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Engine;

public class RuleTests
{
    [Theory]
    [InlineData("creation_rules:\n  - path_regex: ^elsewhere/\n    age: KEY\n    encrypted_regex: ^(data|stringData)$\n", "MG1306", "No creation rule matches 'manifests/app.sops.yaml'")]
    [InlineData("creation_rules:\n  - encrypted_regex: ^(data|stringData)$\n", "MG1306", "names no key")]
    [InlineData("creation_rules:\n  - age: KEY\n", "MG1308", "no option that selects")]
    [InlineData("creation_rules:\n  - age: KEY\n    encrypted_regex: data\n", "MG1308", "'encrypted_regex: data'")]
    [InlineData("creation_rules:\n  - age: KEY\n    encrypted_regex: ^data$\n", "MG1308", "'encrypted_regex: ^data$'")]
    [InlineData("creation_rules:\n  - age: KEY\n    encrypted_regex: ^(data | stringData)$\n", "MG1308", "^(data | stringData)$")]
    [InlineData("creation_rules:\n  - age: age1qqq\n    encrypted_regex: ^(data|stringData)$\n", "MG1309", "'age1qqq'")]
    [InlineData("creation_rules:\n  - age: KEY\n    encrypted_regex: (?!x)\n", "MG1310", "cannot be used")]
    [InlineData("creation_rules: {\n", "MG1310", "not valid YAML")]
    [InlineData("creation_rules:\n  - age: KEY\n    encrypted_comment_regex: x\n", "MG1312", "by comments")]
    public void A_rule_that_would_hurt_is_an_error_in_the_rule_file(string text, string id, string message)
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        File.WriteAllText(Path.Combine(shop.Root, ".sops.yaml"), text.Replace("KEY", shop.Me.Recipient.Text, StringComparison.Ordinal));
        var plan = shop.Plan(Secret("app", Entry("a", shop.Given("A"))));
        var diagnostic = plan.Diagnostics.Single();
        diagnostic.Descriptor.Id.ShouldBe(id);
        diagnostic.Message.ShouldContain(message);
        plan.Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void A_missing_rule_file_is_an_error_at_the_declaration()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        File.Delete(Path.Combine(shop.Root, ".sops.yaml"));
        var diagnostic = shop.Plan(Secret("app", Entry("a", shop.Given("A")))).Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SopsDiagnostics.NoRule);
        diagnostic.Origin.ShouldBe(new Origin("Program.cs", 5));
    }

    [Fact]
    public void Recipients_in_the_program_bring_a_first_rule_file_along()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        var rules = Path.Combine(shop.Root, ".sops.yaml");
        File.Delete(rules);
        shop.Recipients = Age.Recipients(shop.Me.Recipient.Text);
        var plan = shop.Build(Secret("app", Entry("a", shop.Given("A"))));
        plan.Companions.Single().Path.ShouldBe(rules);
        File.WriteAllBytes(rules, plan.Companions[0].Content ?? []);
        shop.Recipients = Age.RecipientsFrom(".sops.yaml");
        shop.Build(Secret("app", Entry("a", shop.Given("A")))).Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void Two_lists_of_recipients_that_differ_are_an_error()
    {
        using var shop = new Workshop();
        using var other = AgeIdentity.Generate();
        shop.Set("A", "one");
        shop.Recipients = Age.Recipients(other.Recipient.Text);
        shop.Plan(Secret("app", Entry("a", shop.Given("A")))).Diagnostics.Single().Descriptor.ShouldBe(SopsDiagnostics.RuleDisagrees);
    }

    [Fact]
    public void A_code_over_encrypted_values_only_is_written_and_a_change_of_mind_rotates()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        var secret = Secret("app", Entry("a", shop.Given("A")));
        var rules = Path.Combine(shop.Root, ".sops.yaml");
        shop.Build(secret);
        var before = shop.Text("app");
        File.WriteAllText(rules, File.ReadAllText(rules).Replace("    age:", "    mac_only_encrypted: true\n    age:", StringComparison.Ordinal));
        shop.Build(secret).Files.Single().Content.ShouldNotBeNull();
        shop.Text("app").ShouldContain("  mac_only_encrypted: true\n");
        shop.Text("app").Split('\n').Intersect(before.Split('\n')).ShouldNotContain(line => line.Contains("ENC[", StringComparison.Ordinal));
        shop.Decrypt("app")["a"].ShouldBe("one");
        shop.Build(secret).Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void The_indent_of_the_stores_is_obeyed()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        var rules = Path.Combine(shop.Root, ".sops.yaml");
        File.WriteAllText(rules, File.ReadAllText(rules).Replace("indent: 2", "indent: 4", StringComparison.Ordinal));
        shop.Build(Secret("app", Entry("a", shop.Given("A"))));
        var fixture = ReferenceData.Text("sops", "sops-3.13.2", "secret-2recipients-indent4.enc.yaml");
        foreach (var line in new[] { "    age:\n", "        - enc: |\n", "            -----BEGIN AGE ENCRYPTED FILE-----\n", "          recipient: age1", "    version: 3.13.2\n" })
        {
            fixture.ShouldContain("\n" + line);
            shop.Text("app").ShouldContain("\n" + line);
        }
    }

    [Fact]
    public void Values_under_a_substituting_kustomization_go_to_data_and_move_there()
    {
        using var shop = new Workshop();
        shop.Set("A", "pa${ss}word");
        var secret = Secret("app", Entry("a", shop.Given("A")));
        shop.Build(secret);
        shop.Text("app").ShouldContain("stringData:\n");
        shop.Build(secret with { IsSubstituted = true });
        shop.Text("app").ShouldContain("\ndata:\n");
        shop.Text("app").ShouldNotContain("stringData:\n");
        shop.Decrypt("app")["a"].ShouldBe("pa${ss}word");
        shop.Build(secret with { IsSubstituted = true }).Files.Single().Content.ShouldBeNull();
    }

    [Theory]
    [InlineData("short1!", "it must have 8 to 128 characters")]
    [InlineData("nouppercase1!", "it must have a lower-case letter, an upper-case letter, a digit and a special character")]
    public void A_value_that_breaks_its_policy_is_an_error_that_does_not_repeat_it(string value, string reason)
    {
        using var shop = new Workshop();
        shop.Set("A", value);
        var plan = shop.Plan(Secret("app", Entry("password", shop.Given("A").Or(SecretValue.Generated(PasswordPolicy.OpenObserve)))));
        var diagnostic = plan.Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SecretValueDiagnostics.BreaksPolicy);
        diagnostic.Message.ShouldContain(reason);
        diagnostic.Message.ShouldNotContain(value);
    }

    [Fact]
    public void A_policy_that_contradicts_itself_is_an_error_and_no_endless_search()
    {
        using var shop = new Workshop();
        var policy = new PasswordPolicy { RequiresEveryClass = true, SpecialCharacters = "" };
        shop.Plan(Secret("app", Entry("a", SecretValue.Generated(policy)))).Diagnostics.Single().Descriptor.ShouldBe(SecretValueDiagnostics.BreaksPolicy);
    }

    [Fact]
    public void A_header_from_an_undeclared_entry_is_an_error_with_the_near_miss()
    {
        using var shop = new Workshop();
        shop.Set("A", "one");
        var header = Entry("h", SecretValue.BasicHeader(new("apps", "app", "user"), new("apps", "app", "pasword")));
        var diagnostic = shop.Plan(Secret("app", Entry("user", shop.Given("A")), Entry("password", shop.Given("A")), header)).Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SecretValueDiagnostics.UnknownSource);
        diagnostic.Message.ShouldContain("Did you mean 'apps/app:password'?");
    }

    [Fact]
    public void Bytes_of_a_file_that_are_no_text_go_to_data()
    {
        using var shop = new Workshop();
        File.WriteAllBytes(Path.Combine(shop.Root, "binary"), [0xff, 0x00, (byte)'\n']);
        shop.Build(Secret("app", Entry("b", SecretValue.FromFile("binary"))));
        var file = ManifestGen.Sops.Documents.SopsFile.Read(Encoding.UTF8.GetBytes(shop.Text("app")));
        using var opened = ManifestGen.Sops.Documents.OpenedFile.Open(file, file.Unwrap([shop.Me]));
        Encoding.UTF8.GetString(opened.Leaves[^1].Plaintext).ShouldBe("/wA=");
    }

    [Fact]
    public void A_mistyped_recipient_in_the_program_is_an_error_at_the_declaration()
    {
        using var shop = new Workshop();
        File.Delete(Path.Combine(shop.Root, ".sops.yaml"));
        shop.Set("A", "one");
        shop.Recipients = Age.Recipients(shop.Me.Recipient.Text[..^1] + "x");
        var diagnostic = shop.Plan(Secret("app", Entry("a", shop.Given("A")))).Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SopsDiagnostics.BadRecipient);
        diagnostic.Origin.ShouldBe(new Origin("Program.cs", 5));
    }

    [Fact]
    public void User_secrets_are_read_by_key_from_nested_and_flat_files()
    {
        using var shop = new Workshop();
        var id = "manifestgen-test-" + Guid.NewGuid().ToString("N");
        var home = Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } folder ? folder : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var store = OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "Microsoft", "UserSecrets", id)
            : Path.Combine(home, ".microsoft", "usersecrets", id);
        Directory.CreateDirectory(store);
        try
        {
            File.WriteAllText(Path.Combine(store, "secrets.json"), "{ \"app:flat\": \"one\", \"app\": { \"nested\": \"two\" } }");
            shop.UserSecretsId = id;
            shop.Build(Secret("app", Entry("a", SecretValue.FromUserSecrets("app:flat")), Entry("b", SecretValue.FromUserSecrets("App:Nested"))));
            shop.Decrypt("app").ShouldBe(new() { ["a"] = "one", ["b"] = "two" });
            File.WriteAllText(Path.Combine(store, "secrets.json"), "{ broken");
            shop.Plan(Secret("app", Entry("a", SecretValue.FromUserSecrets("app:flat")))).Diagnostics.Single().Descriptor.ShouldBe(SecretValueDiagnostics.Unreadable);
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    [Theory]
    [InlineData("secret.enc.yaml", 2)]
    [InlineData("secret-2recipients-indent4.enc.yaml", 4)]
    public void A_fresh_file_has_line_by_line_the_layout_of_sops(string fixture, int indent)
    {
        using var shop = new Workshop();
        using var second = AgeIdentity.Generate();
        var theirs = ReferenceData.Text("sops", "sops-3.13.2", fixture);
        var recipients = ManifestGen.Sops.Documents.SopsFile.Read(Encoding.UTF8.GetBytes(theirs)).Metadata.Age.Count == 1 ? new[] { shop.Me.Recipient.Text } : [shop.Me.Recipient.Text, second.Recipient.Text];
        shop.WriteRule(recipients);
        var rules = Path.Combine(shop.Root, ".sops.yaml");
        File.WriteAllText(rules, File.ReadAllText(rules).Replace("indent: 2", $"indent: {indent}", StringComparison.Ordinal));
        foreach (var name in new[] { "username", "password", "multi", "empty" })
        {
            File.WriteAllText(Path.Combine(shop.Root, name), name == "empty" ? "" : "value");
        }

        shop.Build(Secret("app-credentials", [.. new[] { "username", "password", "multi", "empty" }.Select(name => Entry(name, SecretValue.FromFile(name)))]) with
        {
            Labels = new() { ["app.kubernetes.io/name"] = "app" },
            Annotations = new() { ["note"] = "2024-01-02" },
        });
        Masked(shop.Text("app-credentials")).ShouldBe(Masked(theirs.Replace("immutable: true\n", "", StringComparison.Ordinal)));
    }

    // What is random or depends on the plaintext is masked; indentation, order, quotes and line breaks stay.
    private static string[] Masked(string text) =>
    [
        .. text.Split('\n').Select(line =>
            line.IndexOf("ENC[", StringComparison.Ordinal) is var at and >= 0 ? line[..at] + "ENC"
            : line.Contains("lastmodified: \"", StringComparison.Ordinal) ? line[..(line.IndexOf('"', StringComparison.Ordinal) + 1)]
            : line.Contains("recipient: age1", StringComparison.Ordinal) ? line[..(line.IndexOf("age1", StringComparison.Ordinal) + 4)]
            : line.TrimStart(' ') is { Length: >= 56 and <= 64 } body && !body.Contains(' ', StringComparison.Ordinal) ? $"{line[..^body.Length]}base64 of {body.Length}"
            : line),
    ];

    [Fact]
    public void Every_descriptor_is_listed_once_in_its_band()
    {
        SopsDiagnostics.All.Select(descriptor => descriptor.Id).ShouldBeUnique();
        SopsDiagnostics.All.ShouldAllBe(descriptor => descriptor.Id.StartsWith("MG13", StringComparison.Ordinal));
        SecretValueDiagnostics.All.ShouldAllBe(descriptor => descriptor.Id.StartsWith("MG02", StringComparison.Ordinal));
    }
}
