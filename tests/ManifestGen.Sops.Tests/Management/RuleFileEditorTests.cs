using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Management;

namespace ManifestGen.Sops.Tests.Management;

public class RuleFileEditorTests
{
    [Theory]
    [InlineData("creation_rules:\n  - age: a1\n    encrypted_regex: x # why\n", "creation_rules:\n  - age: a1,b2\n    encrypted_regex: x # why\n")]
    [InlineData("creation_rules:\n  - age: >-\n      a1\n    encrypted_regex: x\n", "creation_rules:\n  - age: >-\n      a1,\n      b2\n    encrypted_regex: x\n")]
    [InlineData("creation_rules:\n  - age:\n      - a1\n    encrypted_regex: x\n", "creation_rules:\n  - age:\n      - a1\n      - b2\n    encrypted_regex: x\n")]
    [InlineData("creation_rules:\n  - age: [a1]\n", "creation_rules:\n  - age: [a1, b2]\n")]
    [InlineData("creation_rules:\n- age: 'a1'\n", "creation_rules:\n- age: a1,b2\n")]
    [InlineData("creation_rules:\n  - key_groups:\n      - age:\n          - a1\n", "creation_rules:\n  - key_groups:\n      - age:\n          - a1\n          - b2\n")]
    public void A_recipient_more_changes_its_list_and_nothing_else_in_every_layout(string before, string after)
    {
        var changed = RuleFileEditor.Change(SopsConfiguration.Read("/r/.sops.yaml", before), recipients => [.. recipients, "b2"]);
        changed.ShouldBe(after);
        RuleFileEditor.Change(SopsConfiguration.Read("/r/.sops.yaml", changed), recipients => [.. recipients.Where(recipient => recipient != "b2")])
            .ShouldBe(before.Replace("'a1'", "a1", StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_recipient_cannot_be_removed() => Should.Throw<SopsException>(
        () => RuleFileEditor.Change(SopsConfiguration.Read("/r/.sops.yaml", "creation_rules:\n  - age: a1\n"), _ => []))
        .Message.ShouldContain("no recipient left");
}
