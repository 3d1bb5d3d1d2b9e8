using ManifestGen.Secrets;
using ManifestGen.Sops.Tests.Engine;
using static ManifestGen.Sops.Tests.Engine.Workshop;

namespace ManifestGen.Sops.Tests.Binary;

/// <summary>Rules with a post-quantum key, which only the sops program can use; a real process stands in for it, and the real one where there is one.</summary>
public class SopsProgramTests
{
    private const string FakeRecipient = "age1pq1fake";

    private static string Fake => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "ManifestGen.FakeSops.exe" : "ManifestGen.FakeSops");

    [Fact]
    public void A_new_secret_is_encrypted_by_the_program_and_read_back_through_it()
    {
        using var shop = Shop(out var secret);
        shop.Build(secret).Files.Single().Content.ShouldNotBeNull();
        shop.Text("app").ShouldContain("stringData:\n  a: ENC[AES256_GCM,");
        shop.Text("app").ShouldNotContain("correct horse");
        shop.Build(secret).Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void A_changed_value_is_noticed_through_the_program_and_the_others_are_kept()
    {
        using var shop = Shop(out _);
        shop.Set("B", "second value");
        var secret = Secret("app", Entry("a", shop.Given("A")), Entry("b", shop.Given("B")));
        shop.Build(secret);
        shop.Set("A", "incorrect horse");
        shop.Set("B", null);
        var plan = shop.Build(secret);
        plan.Files.Single().Content.ShouldNotBeNull();
        shop.Set("B", "second value");
        shop.Build(secret).Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void Without_values_the_program_is_not_even_started()
    {
        using var shop = Shop(out var secret);
        shop.Build(secret);
        shop.Set("A", null);
        shop.SopsPath = "/nowhere/sops";
        shop.Build(secret).Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void A_missing_program_is_an_error_that_says_why_it_is_needed()
    {
        using var shop = Shop(out var secret);
        shop.SopsPath = "/nowhere/sops";
        var diagnostic = shop.Plan(secret).Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SopsDiagnostics.NeedsBinary);
        diagnostic.Message.ShouldBe("The rule of 'app.sops.yaml' has a post-quantum key, which needs the sops program, and '/nowhere/sops' does not exist. Install sops 3.10 or later.");
    }

    [Theory]
    [InlineData("128", "none of its keys opens the file (exit code 128): error getting data key: 0 successful groups required, got 0")]
    [InlineData("1", "it failed (exit code 1)")]
    [InlineData("23", "it could not encrypt a value (exit code 23)")]
    [InlineData("203", "the file is encrypted already (exit code 203)")]
    [InlineData("leak", "it could not encrypt a value (exit code 23).")]
    [InlineData("huge", "it wrote more than 64 MiB")]
    [InlineData("hang", "it did not end within 3 seconds")]
    public void A_program_that_fails_is_an_error_in_our_words_without_any_value(string behaviour, string message)
    {
        using var shop = Shop(out var secret);
        shop.SopsTimeout = behaviour == "hang" ? TimeSpan.FromSeconds(3) : TimeSpan.FromSeconds(60);
        shop.SopsPath = Behaving(shop, behaviour);
        var plan = shop.Plan(secret);
        var diagnostic = plan.Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SopsDiagnostics.BinaryFailed);
        diagnostic.Message.ShouldContain(message);
        diagnostic.Message.ShouldNotContain("horse");
        plan.Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void A_program_that_encrypts_nothing_and_ends_well_is_not_believed()
    {
        using var shop = Shop(out var secret);
        shop.SopsPath = Behaving(shop, "plain");
        var plan = shop.Plan(secret);
        var diagnostic = plan.Diagnostics.Single();
        diagnostic.Descriptor.ShouldBe(SopsDiagnostics.PostCondition);
        diagnostic.Message.ShouldContain("readable");
        plan.Files.Single().Content.ShouldBeNull();
    }

    [Fact]
    public void The_real_program_does_the_same_where_it_is_on_the_path()
    {
        var real = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "sops")).FirstOrDefault(File.Exists);
        if (real is null && Environment.GetEnvironmentVariable("MANIFESTGEN_REQUIRE_SOPS") == "1")
        {
            Assert.Fail("'sops' is not on the PATH, and MANIFESTGEN_REQUIRE_SOPS=1 forbids to skip.");
        }

        Assert.SkipUnless(real is not null, "'sops' is not on the PATH.");
        var recipient = ReferenceData.Text("sops", "sops-3.13.2", "test-key-pq.txt").Split('\n').Single(line => line.Contains("age1pq1", StringComparison.Ordinal)).Split(' ')[^1];
        using var shop = Shop(out var secret);
        shop.WriteRule(recipient);
        shop.SopsPath = real;
        Environment.SetEnvironmentVariable("SOPS_AGE_KEY_FILE", ReferenceData.PathOf("sops", "sops-3.13.2", "test-key-pq.txt"));
        shop.Build(secret).Files.Single().Content.ShouldNotBeNull();
        shop.Build(secret).Files.Single().Content.ShouldBeNull();
        shop.Set("A", "incorrect horse");
        shop.Build(secret).Files.Single().Content.ShouldNotBeNull();
    }

    private static Workshop Shop(out SecretManifest secret)
    {
        var shop = new Workshop { Identity = null, SopsPath = Fake };
        shop.WriteRule(FakeRecipient);
        shop.Set("A", "correct horse");
        secret = Secret("app", Entry("a", shop.Given("A")));
        return shop;
    }

    // The environment of this process belongs to all tests, so a small script sets the behaviour for one of them.
    private static string Behaving(Workshop shop, string behaviour)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is steered by a shell script.");
        var script = Path.Combine(shop.Root, "sops");
        File.WriteAllText(script, $"#!/bin/sh\nFAKE_SOPS={behaviour} exec '{Fake}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return script;
    }
}
