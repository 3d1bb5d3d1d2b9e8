using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Identities;

namespace ManifestGen.Sops.Tests.Identities;

public class IdentityLookupTests
{
    [Fact]
    public void Every_source_is_asked_and_doubles_count_once()
    {
        using var a = AgeIdentity.Generate();
        using var b = AgeIdentity.Generate();
        using var c = AgeIdentity.Generate();
        var sources = new Sources
        {
            Variables = { ["SOPS_AGE_KEY"] = a.Reveal(), ["SOPS_AGE_KEY_FILE"] = "keys", ["SOPS_AGE_KEY_CMD"] = "print key" },
            Files = { ["keys"] = b.Reveal(), ["default"] = a.Reveal() },
            Output = c.Reveal(),
        };
        using var lookup = new IdentityLookup(sources);
        lookup.Identities.Select(identity => identity.Recipient).ShouldBe([a.Recipient, b.Recipient, c.Recipient]);
        lookup.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_asked_before_a_file_needs_it()
    {
        var sources = new Sources();
        using var lookup = new IdentityLookup(sources);
        sources.Asked.ShouldBe(0);
        lookup.Identities.ShouldBeEmpty();
        sources.Asked.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_source_that_cannot_be_read_is_named_without_its_content()
    {
        using var lookup = new IdentityLookup(new Sources { Variables = { ["SOPS_AGE_KEY"] = "AGE-SECRET-KEY-1NONSENSE", ["SOPS_AGE_KEY_FILE"] = "absent" } });
        lookup.Problems.ShouldBe([
            "In SOPS_AGE_KEY, line 1 is not 'AGE-SECRET-KEY-1…' with a valid checksum.",
            "The file of SOPS_AGE_KEY_FILE, 'absent', cannot be read.",
        ]);
    }

    [Theory]
    [InlineData("a b", "a|b")]
    [InlineData("  a   'b c' \"d e\" f\\ g ", "a|b c|d e|f g")]
    [InlineData("'' x", "|x")]
    [InlineData("", "")]
    public void A_command_line_is_split_as_a_shell_would(string text, string words) => string.Join('|', ShellWords.Split(text)).ShouldBe(words);

    [Fact]
    public void A_real_command_is_run_and_its_failure_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        var sources = new SystemIdentitySources(_ => { }, _ => { });
        sources.Command("echo 'a key'").ShouldBe(("a key\n", null));
        sources.Command("sh -c 'exit 3'").Problem.ShouldBe("ended with code 3");
        sources.Command("/nowhere/program").Problem.ShouldBe("could not be started");
    }

    private sealed class Sources : IIdentitySources
    {
        public Dictionary<string, string> Variables { get; } = [];

        public Dictionary<string, string> Files { get; } = [];

        public string? Output { get; init; }

        public int Asked { get; private set; }

        public string? DefaultFile => "default";

        public string? Variable(string name)
        {
            Asked++;
            return Variables.GetValueOrDefault(name);
        }

        public string? File(string path) => Files.GetValueOrDefault(path);

        (string? Output, string? Problem) IIdentitySources.Command(string command) => (Output, null);
    }
}
