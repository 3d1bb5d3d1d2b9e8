using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Tests.Configuration;

public class SopsConfigurationTests
{
    [Fact]
    public void The_first_rule_that_matches_wins_and_one_without_path_matches_all()
    {
        var configuration = Read("creation_rules:\n  - path_regex: ^a/\n    age: first\n  - path_regex: \\.yaml$\n    age: second\n  - age: third\n");
        configuration.Match("/repo/a/x.yaml").ShouldNotBeNull().Age.ShouldBe(["first"]);
        configuration.Match("/repo/b/a/x.yaml").ShouldNotBeNull().Age.ShouldBe(["second"]);
        configuration.Match("/repo/x.json").ShouldNotBeNull().Age.ShouldBe(["third"]);
    }

    [Fact]
    public void A_path_is_searched_below_the_folder_of_the_rules_and_whole_outside_of_it()
    {
        var configuration = Read("creation_rules:\n  - path_regex: repo\n    age: outside\n");
        configuration.Match("/repo/a.yaml").ShouldBeNull();
        configuration.Match("/other-repo/a.yaml").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("age: a1, b2 ,,c3,", "a1 b2 c3")]
    [InlineData("age: [a1, b2]", "a1 b2")]
    [InlineData("age: [\"a1,b2\", a1]", "a1 b2")]
    [InlineData("key_groups: [{age: [a1, b2]}]", "a1 b2")]
    public void Recipients_stand_in_a_list_or_a_text_or_one_group(string field, string recipients) =>
        string.Join(' ', Read($"creation_rules:\n  - {field}\n").Rules.Single().Age).ShouldBe(recipients);

    [Theory]
    [InlineData("pgp: ABC", "pgp")]
    [InlineData("kms: arn:x", "kms")]
    [InlineData("key_groups: [{age: [a1]}, {age: [b2]}]", "key_groups")]
    public void Other_keys_are_named(string field, string kind) => Read($"creation_rules:\n  - {field}\n").Rules.Single().ForeignKeys.ShouldBe([kind]);

    [Theory]
    [InlineData("creation_rules: text\n", "no list")]
    [InlineData("creation_rules: [text]\n", "no mapping")]
    [InlineData("- a\n", "no mapping")]
    [InlineData("creation_rules: [{encrypted_regex: a, encrypted_suffix: b}]\n", "both")]
    [InlineData("creation_rules: [{encrypted_regex: '^(?!a)'}]\n", "cannot be used")]
    [InlineData("stores: {yaml: {indent: 1}}\n", "indent")]
    [InlineData("creation_rules: [\n", "not valid YAML")]
    public void A_broken_rule_file_is_refused_with_the_reason(string text, string reason) => Should.Throw<SopsException>(() => Read(text)).Message.ShouldContain(reason);

    [Fact]
    public void A_mistyped_field_is_named_with_what_was_meant() =>
        Read("creation_rules:\n  - age: a1\n    encrypted-regex: x\n").Warnings.Single().ShouldBe("line 3: sops ignores the unknown field 'encrypted-regex' of a creation rule. Did you mean 'encrypted_regex'?");

    [Fact]
    public void A_created_file_covers_its_folder_and_no_other()
    {
        var configuration = Read(SopsConfiguration.Create("deploy/my manifests", ["a1", "b2"]));
        var rule = configuration.Match("/repo/deploy/my manifests/x/y.sops.yaml").ShouldNotBeNull();
        rule.Age.ShouldBe(["a1", "b2"]);
        rule.Selection.ShouldNotBeNull().Pattern.ShouldBe("^(data|stringData)$");
        configuration.Indent.ShouldBe(2);
        configuration.Match("/repo/deploy/y.sops.yaml").ShouldBeNull();
        configuration.Match("/repo/deploy/my manifests/y.yaml").ShouldBeNull();
        configuration.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_file_has_no_rules() => Read("# nothing yet\n").Rules.ShouldBeEmpty();

    private static SopsConfiguration Read(string text) => SopsConfiguration.Read("/repo/.sops.yaml", text);
}
