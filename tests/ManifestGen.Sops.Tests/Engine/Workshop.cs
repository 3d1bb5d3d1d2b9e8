using System.Text;
using ManifestGen.Secrets;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Engine;
using ManifestGen.Sops.Identities;

namespace ManifestGen.Sops.Tests.Engine;

/// <summary>A throw-away repository with an engine, a clock that moves, and as many identities as a test wants.</summary>
internal sealed class Workshop : IDisposable, IIdentitySources
{
    private readonly string environment = "MG_TEST_" + Guid.NewGuid().ToString("N")[..12] + "_";
    private readonly List<string> variables = [];

    public Workshop()
    {
        Root = Directory.CreateTempSubdirectory("manifestgen-sops-").FullName;
        Directory.CreateDirectory(Output);
        Me = AgeIdentity.Generate();
        Identity = Me;
        WriteRule(Me.Recipient.Text);
    }

    public string Root { get; }

    public string Output => Path.Combine(Root, "manifests");

    public AgeIdentity Me { get; }

    /// <summary>What the engine finds on the machine; null for a machine without a key.</summary>
    public AgeIdentity? Identity { get; set; }

    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public AgeRecipients Recipients { get; set; } = Age.RecipientsFrom(".sops.yaml");

    public string? SopsPath { get; set; }

    public TimeSpan SopsTimeout { get; set; } = TimeSpan.FromSeconds(60);

    public string? UserSecretsId { get; set; }

    public bool Verify { get; set; }

    string? IIdentitySources.DefaultFile => null;

    public void WriteRule(params string[] recipients) =>
        File.WriteAllText(Path.Combine(Root, ".sops.yaml"), ManifestGen.Sops.Configuration.SopsConfiguration.Create("manifests", recipients));

    public void Set(string name, string? value)
    {
        variables.Add(name);
        Environment.SetEnvironmentVariable(environment + name, value);
    }

    /// <summary>A value that the environment may give.</summary>
    public SecretValue Given(string name) => SecretValue.FromEnvironment(environment + name);

    public static SecretEntry Entry(string key, SecretValue value, PasswordPolicy? policy = null) => new(key, value, policy, new Origin("Program.cs", 7));

    public static SecretManifest Secret(string name, params IReadOnlyList<SecretEntry> entries) => new()
    {
        File = $"{name}.sops.yaml", Name = name, Namespace = "apps", Entries = entries, Origin = new Origin("Program.cs", 5),
    };

    /// <summary>Plans without writing.</summary>
    public SecretFilePlan Plan(params IReadOnlyList<SecretManifest> secrets)
    {
        var options = new SopsEngineOptions { Clock = new Clock(this), Identities = this, StateFolder = Path.Combine(Root, ".state"), SopsPath = SopsPath, SopsTimeout = SopsTimeout };
        return new SopsFileEngine(Recipients, options).Plan(secrets, new SecretFileContext
        {
            OutputFolder = Output, RepositoryRoot = Root, ProjectFolder = Root, IsVerify = Verify, UserSecretsId = UserSecretsId,
        });
    }

    /// <summary>Plans and writes, as the program does; fails where anything is wrong.</summary>
    public SecretFilePlan Build(params IReadOnlyList<SecretManifest> secrets)
    {
        var plan = Plan(secrets);
        plan.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        foreach (var file in plan.Files.Where(file => file.Content is not null))
        {
            File.WriteAllBytes(Path.Combine(Output, file.Path), file.Content ?? []);
        }

        Now = Now.AddHours(1);
        return plan;
    }

    public string Text(string name) => File.ReadAllText(Path.Combine(Output, name + ".sops.yaml"));

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Output, name + ".sops.yaml"), text);

    /// <summary>The values that pods would see, by the reader whose own tests stand on foreign files.</summary>
    public Dictionary<string, string> Decrypt(string name, AgeIdentity? identity = null)
    {
        var file = SopsFile.Read(Encoding.UTF8.GetBytes(Text(name)));
        using var opened = OpenedFile.Open(file, file.Unwrap([identity ?? Me]));
        return opened.Leaves.Where(leaf => leaf.Leaf.Keys[0] is "data" or "stringData").ToDictionary(
            leaf => leaf.Leaf.Keys[1],
            leaf => leaf.Leaf.Keys[0] == "data" ? Encoding.UTF8.GetString(Convert.FromBase64String(Encoding.UTF8.GetString(leaf.Plaintext))) : Encoding.UTF8.GetString(leaf.Plaintext));
    }

    /// <summary>The lines that differ, old then new.</summary>
    public static string[] Difference(string before, string after)
    {
        var (old, current) = (before.Split('\n'), after.Split('\n'));
        return [.. old.Except(current).Select(line => "-" + line.Trim().Split(':')[0]), .. current.Except(old).Select(line => "+" + line.Trim().Split(':')[0])];
    }

    public void Dispose()
    {
        variables.ForEach(name => Environment.SetEnvironmentVariable(environment + name, null));
        Me.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    string? IIdentitySources.Variable(string name) => name == "SOPS_AGE_KEY" ? Identity?.Reveal() : null;

    string? IIdentitySources.File(string path) => null;

    (string? Output, string? Problem) IIdentitySources.Command(string command) => default;

    private sealed class Clock(Workshop workshop) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => workshop.Now;
    }
}
