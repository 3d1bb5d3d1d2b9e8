using System.Diagnostics;
using System.Text.Json;

namespace ManifestGen.Cli.Tests.Secrets;

/// <summary>The tool as users start it, in a folder of its own, with an identity of its own.</summary>
public sealed class SecretsCommandTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("manifestgen-cli-");
    private readonly string repository;
    private readonly string keys;

    public SecretsCommandTests()
    {
        repository = home.CreateSubdirectory("repository").FullName;
        keys = Path.Combine(home.FullName, "keys.txt");
    }

    [Fact]
    public void From_a_new_key_to_a_changed_secret_and_out_again()
    {
        var (_, made, _) = Run("", "keygen", "-o", keys);
        made.ShouldNotContain("AGE-SECRET-KEY");
        made.ShouldContain("--from-file=age.agekey=");
        var mine = made.Split('\n').Single(line => line.StartsWith("Public key: ", StringComparison.Ordinal))["Public key: ".Length..].Trim();
        File.ReadAllText(Path.Combine(repository, ".sops.yaml")).ShouldContain(mine);
        WriteEmptySecret();

        Run("correct horse\n", "set", "app", "password").ExitCode.ShouldBe(0);
        var text = File.ReadAllText(SecretPath);
        text.ShouldContain("  password: ENC[");
        text.ShouldNotContain("horse");

        using var status = JsonDocument.Parse(Run("", "status", "--json").Output);
        var row = status.RootElement.EnumerateArray().Single();
        row.GetProperty("file").GetString().ShouldBe("app.sops.yaml");
        row.GetProperty("verified").GetBoolean().ShouldBeTrue();
        row.GetProperty("keys").EnumerateArray().Select(key => key.GetString()).ShouldBe(["stringData.user", "stringData.password"]);

        var otherKeys = Path.Combine(home.FullName, "other.txt");
        var other = Run("", "keygen", "-o", otherKeys).Output.Split('\n').Single(line => line.StartsWith("Public key: ", StringComparison.Ordinal))["Public key: ".Length..].Trim();
        Run("", "recipients", "add", other).ExitCode.ShouldBe(0);
        Start(otherKeys, "", "verify", "--require-identity").ExitCode.ShouldBe(0);

        var before = File.ReadAllText(SecretPath);
        var removal = Run("", "recipients", "remove", other);
        removal.Output.ShouldContain("Git history");
        File.ReadAllText(SecretPath).Split('\n').Intersect(before.Split('\n')).ShouldNotContain(line => line.Contains("ENC[", StringComparison.Ordinal));
        Start(otherKeys, "", "verify", "--require-identity").ExitCode.ShouldBe(1);
        Run("", "verify", "--require-identity").Output.ShouldContain("1 file: 1 verified, 0 unread, 0 with problems");
    }

    [Fact]
    public void An_edit_goes_through_the_editor_and_leaves_no_plaintext_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The editor is a Unix program.");
        Run("", "keygen", "-o", keys);
        WriteEmptySecret();
        Run("hunter2", "set", "app", "password");
        var edited = Run("", "edit", "app");
        edited.Output.ShouldContain("app.sops.yaml: changed");
        Run("", "edit", "app").Output.ShouldContain("unchanged");
        Run("", "verify", "--require-identity").ExitCode.ShouldBe(0);
        File.ReadAllText(SecretPath).ShouldNotContain("hunter");
    }

    [Fact]
    public void A_rotation_changes_every_ciphertext_and_verifies()
    {
        Run("", "keygen", "-o", keys);
        WriteEmptySecret();
        var before = File.ReadAllText(SecretPath);
        Run("", "rotate").Output.ShouldContain("1 file re-encrypted");
        File.ReadAllText(SecretPath).ShouldNotBe(before);
        Run("", "verify", "--require-identity").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_readable_part_edited_by_hand_is_noticed_and_sealed_only_on_demand()
    {
        Run("", "keygen", "-o", keys);
        WriteEmptySecret();
        File.WriteAllText(SecretPath, File.ReadAllText(SecretPath).Replace("namespace: web", "namespace: other", StringComparison.Ordinal));
        Run("", "verify").Output.ShouldContain("MG1303");
        Run("", "rotate").ExitCode.ShouldBe(1);
        Run("", "rotate", "--ignore-mac").ExitCode.ShouldBe(0);
        Run("", "verify", "--require-identity").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Files_below_rules_of_their_own_are_held_to_those_and_left_alone_by_others()
    {
        Run("", "keygen", "-o", keys);
        WriteEmptySecret();
        var theirKeys = Path.Combine(home.FullName, "their.txt");
        var theirs = PublicKey(Run("", "keygen", "-o", theirKeys).Output);
        var staging = Path.Combine(repository, "staging");
        Directory.CreateDirectory(staging);
        File.WriteAllText(Path.Combine(staging, ".sops.yaml"), File.ReadAllText(Path.Combine(repository, ".sops.yaml")));
        File.Copy(SecretPath, Path.Combine(staging, "app.sops.yaml"));
        Run("", "recipients", "add", theirs, "-C", "staging").Output.ShouldContain("app.sops.yaml: recipient added");
        Run("", "recipients", "remove", PublicKey(File.ReadAllText(keys)), "-C", "staging").ExitCode.ShouldBe(0);
        var before = File.ReadAllText(Path.Combine(staging, "app.sops.yaml"));

        var status = Run("", "status", "--json").Output;
        var third = PublicKey(Run("", "keygen", "-o", Path.Combine(home.FullName, "third.txt")).Output);
        var added = Run("", "recipients", "add", third);
        var synced = Run("", "recipients", "sync");

        status.ShouldNotContain("MG1307");
        added.Output.ShouldBe($"staging/.sops.yaml: left alone with its 1 file; it says by itself who opens them{Environment.NewLine}app.sops.yaml: recipient added{Environment.NewLine}1 file changed{Environment.NewLine}");
        synced.Output.Trim().ShouldBe("0 files changed");
        File.ReadAllText(Path.Combine(staging, "app.sops.yaml")).ShouldBe(before);
        Start(theirKeys, "", "verify", "--require-identity", "-C", "staging").ExitCode.ShouldBe(0);
    }

    private static string PublicKey(string output) => output.Split('\n').First(line => line.Contains("ublic key: ", StringComparison.Ordinal)).Split(": ")[1].Trim();

    [Fact]
    public void A_name_that_is_nearly_right_gets_a_hint()
    {
        Run("", "keygen", "-o", keys);
        WriteEmptySecret();
        var result = Run("x", "set", "ap", "password");
        result.ExitCode.ShouldBe(1);
        result.Errors.Trim().ShouldBe("error MG1301: No encrypted file is named 'ap'. Did you mean 'app'?");
    }

    [Fact]
    public void A_readable_value_fails_the_verification_with_its_line()
    {
        Run("", "keygen", "-o", keys);
        WriteEmptySecret();
        File.WriteAllText(SecretPath, File.ReadAllText(SecretPath).Replace("user: ENC", "user: NEC", StringComparison.Ordinal));
        var result = Run("", "verify");
        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("app.sops.yaml(8): error MG1302: The value of 'stringData.user' is readable but must be encrypted.");
    }

    public void Dispose() => home.Delete(recursive: true);

    private string SecretPath => Path.Combine(repository, "app.sops.yaml");

    // A Secret with one key, written by the engine that builds use.
    private void WriteEmptySecret()
    {
        var origin = new Tree.Origin("Program.cs", 1);
        File.WriteAllText(Path.Combine(home.FullName, "user"), "admin");
        var engine = new Sops.Engine.SopsFileEngine(Age.RecipientsFrom(".sops.yaml"), new() { Identities = Sops.Identities.NoIdentities.Instance, StateFolder = home.FullName });
        var plan = engine.Plan(
            [new() { File = "app.sops.yaml", Name = "app", Namespace = "web", Origin = origin, Entries = [new("user", SecretValue.FromFile("user"), null, origin)] }],
            new() { OutputFolder = repository, RepositoryRoot = repository, ProjectFolder = home.FullName });
        plan.Diagnostics.ShouldBeEmpty();
        File.WriteAllBytes(SecretPath, plan.Files[0].Content ?? []);
    }

    private (int ExitCode, string Output, string Errors) Run(string input, params string[] arguments) => Start(keys, input, arguments);

    private (int ExitCode, string Output, string Errors) Start(string identities, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "ManifestGen.Cli.exe" : "ManifestGen.Cli"), ["secrets", .. arguments])
        {
            WorkingDirectory = repository, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["SOPS_AGE_KEY_FILE"] = identities;
        start.Environment["XDG_CONFIG_HOME"] = home.FullName;
        start.Environment["SOPS_EDITOR"] = "sed -i s/hunter2/hunter3/";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The tool did not start.");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
