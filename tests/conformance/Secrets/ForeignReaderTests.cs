using System.Globalization;
using System.Text;
using System.Text.Json;
using ManifestGen.Secrets;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Engine;
using ManifestGen.Sops.Identities;
using ManifestGen.Tree;

namespace ManifestGen.ConformanceTests.Secrets;

/// <summary>Files that we wrote, opened by programs that we did not write.</summary>
public class ForeignReaderTests
{
    // The whole figure by hand: MANIFESTGEN_CONFORMANCE_SECRETS=1000.
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("MANIFESTGEN_CONFORMANCE_SECRETS"), CultureInfo.InvariantCulture, out var count) ? count : 60;

    [Fact]
    public void Generated_secrets_open_by_age_encryption_and_sops_age_with_equal_values_and_a_fitting_code()
    {
        NodePackages.Require();
        using var scratch = new ScratchFolder();
        using var identity = AgeIdentity.Generate();
        var wanted = WriteSecrets(scratch, identity, Count);
        using var json = JsonDocument.Parse(NodePackages.Run("Secrets/open.mjs", scratch.Path, identity.Reveal()));
        foreach (var (name, values) in wanted)
        {
            var found = json.RootElement.GetProperty(name);
            found.GetProperty("keyLength").GetInt32().ShouldBe(32);
            found.GetProperty("macFits").GetBoolean().ShouldBeTrue(name);
            foreach (var (key, value) in values)
            {
                found.GetProperty("values").GetProperty(key).GetBytesFromBase64().ShouldBe(value, $"{name} {key}");

                // sops-age binds a value under an all-digit key to another place than sops does, so it can only judge files without one.
                if (!values.Keys.Any(other => other.All(char.IsAsciiDigit)))
                {
                    found.GetProperty("sopsAge").GetProperty(key).GetBytesFromBase64().ShouldBe(value, $"{name} {key} by sops-age");
                }
            }
        }
    }

    [Fact]
    public void An_encrypted_machine_configuration_opens_by_age_encryption_and_sops_age_with_a_fitting_code()
    {
        NodePackages.Require();
        using var scratch = new ScratchFolder();
        using var identity = AgeIdentity.Generate();
        File.WriteAllText(scratch.File(".sops.yaml"), $"creation_rules:\n  - encrypted_regex: ^(presharedKey|privateKey)$\n    age: {identity.Recipient.Text}\n");
        var origin = new Origin("Program.cs", 1);
        var sources = Directory.CreateDirectory(scratch.File("sources")).FullName;
        var document = new SecretManifest
        {
            File = "wireguard.sops.yaml",
            Name = "wireguard",
            Namespace = "talos",
            Origin = origin,
            Entries = [new("privateKey", FromFile(sources, "key", "cHJpdmF0ZQ=="u8.ToArray()), null, origin), new("peers[1].presharedKey", FromFile(sources, "psk", "c2hhcmVk"u8.ToArray()), null, origin)],
            Body = new()
            {
                ["apiVersion"] = "v1alpha1", ["kind"] = "WireguardConfig", ["name"] = "wg0", ["up"] = true, ["listenPort"] = 51820, ["privateKey"] = SecretManifest.Placeholder,
                ["peers"] = new SequenceNode([new MappingNode { ["publicKey"] = "a", ["allowedIPs"] = (string[])["10.0.0.0/8", "fd00::/64"] }, new MappingNode { ["publicKey"] = "b", ["presharedKey"] = SecretManifest.Placeholder }]),
            },
        };

        var engine = new SopsFileEngine(Age.RecipientsFrom(".sops.yaml"), new SopsEngineOptions { Identities = NoIdentities.Instance, StateFolder = scratch.File("state") });
        var plan = engine.Plan([document], new SecretFileContext { OutputFolder = scratch.Path, RepositoryRoot = scratch.Path, ProjectFolder = scratch.Path });
        plan.Diagnostics.ShouldBeEmpty();
        File.WriteAllBytes(scratch.File(document.File), plan.Files.Single().Content!);

        using var json = JsonDocument.Parse(NodePackages.Run("Secrets/open.mjs", scratch.Path, identity.Reveal()));
        var found = json.RootElement.GetProperty("wireguard.sops.yaml");
        found.GetProperty("macFits").GetBoolean().ShouldBeTrue();
        found.GetProperty("values").GetProperty("privateKey").GetBytesFromBase64().ShouldBe("cHJpdmF0ZQ=="u8.ToArray());
        found.GetProperty("values").GetProperty("presharedKey").GetBytesFromBase64().ShouldBe("c2hhcmVk"u8.ToArray());
        var opened = found.GetProperty("document");
        opened.GetProperty("privateKey").GetString().ShouldBe("cHJpdmF0ZQ==");
        opened.GetProperty("peers")[1].GetProperty("presharedKey").GetString().ShouldBe("c2hhcmVk");
        opened.GetProperty("peers")[0].GetProperty("allowedIPs")[1].GetString().ShouldBe("fd00::/64");
        opened.GetProperty("listenPort").GetInt32().ShouldBe(51820);
    }

    [Fact]
    public void The_envelopes_open_to_32_bytes_by_the_age_program()
    {
        ForeignTool.Require("age");
        using var scratch = new ScratchFolder();
        using var identity = AgeIdentity.Generate();
        var names = WriteSecrets(scratch, identity, Math.Min(Count, 1000)).Keys;
        var keyFile = scratch.File("key.txt");
        File.WriteAllText(keyFile, identity.Reveal() + "\n");
        foreach (var name in names)
        {
            var file = SopsFile.Read(File.ReadAllBytes(scratch.File(name)));
            var envelope = scratch.File("envelope.age");
            File.WriteAllText(envelope, file.Metadata.Age[0].Envelope);
            var opened = scratch.File("datakey");
            var (exitCode, _, errors) = ForeignTool.Run("age", scratch.Path, "-d", "-i", keyFile, "-o", opened, envelope);
            exitCode.ShouldBe(0, errors);
            var key = File.ReadAllBytes(opened);
            key.Length.ShouldBe(32);
            using var verified = OpenedFile.Open(file, new DataKey(key));
        }
    }

    [Fact]
    public void An_envelope_that_the_age_program_wrote_opens_here()
    {
        ForeignTool.Require("age");
        using var scratch = new ScratchFolder();
        using var identity = AgeIdentity.Generate();
        File.WriteAllBytes(scratch.File("plain"), [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)]);
        var (exitCode, _, errors) = ForeignTool.Run("age", scratch.Path, "-a", "-r", identity.Recipient.Text, "-o", "file.age", "plain");
        exitCode.ShouldBe(0, errors);
        AgeFile.Decrypt(AgeArmor.Read(File.ReadAllText(scratch.File("file.age"))), identity).ShouldBe(File.ReadAllBytes(scratch.File("plain")));
    }

    [Fact]
    public void The_committed_sample_opens_by_its_public_key_and_the_header_is_made_of_the_credentials()
    {
        NodePackages.Require();
        var repository = RepositoryRoot();
        var identity = File.ReadLines(Path.Combine(repository, "samples", "Observability", "throwaway.agekey")).Single(line => line.StartsWith("AGE-SECRET-KEY-1", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(NodePackages.Run("Secrets/open.mjs", Path.Combine(repository, "manifests", "infrastructure", "openobserve"), identity));
        var found = json.RootElement.EnumerateObject().ToDictionary(file => file.Name, file => file.Value);
        found.Values.ShouldAllBe(file => file.GetProperty("macFits").GetBoolean() && file.GetProperty("keyLength").GetInt32() == 32);
        var credentials = found["openobserve-credentials.sops.yaml"].GetProperty("sopsAge");
        var pair = Text(credentials, "ZO_ROOT_USER_EMAIL") + ":" + Text(credentials, "ZO_ROOT_USER_PASSWORD");
        var headers = found.Values.SelectMany(file => file.GetProperty("sopsAge").EnumerateObject()).Select(value => Encoding.UTF8.GetString(value.Value.GetBytesFromBase64()));
        headers.ShouldContain("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));

        static string Text(JsonElement file, string key) => Encoding.UTF8.GetString(file.GetProperty(key).GetBytesFromBase64());
    }

    private static string RepositoryRoot([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path) ?? "", "..", "..", ".."));

    private static Dictionary<string, Dictionary<string, byte[]>> WriteSecrets(ScratchFolder scratch, AgeIdentity identity, int count)
    {
        File.WriteAllText(scratch.File(".sops.yaml"), SopsConfiguration.Create("", [identity.Recipient.Text]));
        var random = new Random(20261122);
        var secrets = new List<SecretManifest>();
        var wanted = new Dictionary<string, Dictionary<string, byte[]>>();
        var sources = Directory.CreateDirectory(scratch.File("sources")).FullName;
        for (var i = 0; i < count; i++)
        {
            var name = $"secret-{i.ToString("D4", CultureInfo.InvariantCulture)}";
            var values = new Dictionary<string, byte[]>();
            for (var j = 0; j <= i % 4; j++)
            {
                values[Key(random, j)] = Value(random, i + j);
            }

            wanted[name + ".sops.yaml"] = values;
            var origin = new Origin("Program.cs", 1);
            secrets.Add(new()
            {
                File = name + ".sops.yaml", Name = name, Namespace = "apps", Origin = origin, IsSubstituted = i % 5 == 0,
                Labels = new() { ["note"] = i % 2 == 0 ? "yes" : "plain", ["version"] = "1.0" },
                Entries = [.. values.Select((pair, j) => new SecretEntry(pair.Key, FromFile(sources, $"{name}.{j}", pair.Value), null, origin))],
            });
        }

        var engine = new SopsFileEngine(Age.RecipientsFrom(".sops.yaml"), new SopsEngineOptions { Identities = NoIdentities.Instance, StateFolder = scratch.File("state") });
        var plan = engine.Plan(secrets, new SecretFileContext { OutputFolder = scratch.Path, RepositoryRoot = scratch.Path, ProjectFolder = scratch.Path });
        plan.Diagnostics.ShouldBeEmpty();
        foreach (var file in plan.Files)
        {
            File.WriteAllBytes(scratch.File(file.Path), file.Content ?? []);
        }

        return wanted;
    }

    private static SecretValue FromFile(string folder, string name, byte[] value)
    {
        var path = Path.Combine(folder, name);

        // The reader leaves out one final newline, so each value gets one.
        File.WriteAllBytes(path, [.. value, (byte)'\n']);
        return SecretValue.FromFile(path);
    }

    private static string Key(Random random, int index) => random.Next(6) switch
    {
        0 => $"{random.Next(10_000) + 10}{index}",
        1 => $".docker{index}json",
        2 => $"y{(index == 0 ? "" : index)}",
        _ => $"KEY_{index}-{random.Next(1000)}",
    };

    private static byte[] Value(Random random, int kind)
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        return (kind % 12) switch
        {
            0 => [],
            1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("64 KiB! ", 8192))),
            2 => Encoding.UTF8.GetBytes("ünï💩 \u2028 ☃ \uFEFF " + kind),
            3 => Encoding.UTF8.GetBytes("line\nline\r\n\n\ttab\n"),
            4 => Encoding.UTF8.GetBytes("${NOT_A_VARIABLE} $${x}"),
            5 => Encoding.UTF8.GetBytes("\"quotes\" 'and' `ticks` \\back"),
            6 => "8080"u8.ToArray(),
            7 => "true"u8.ToArray(),
            8 => [.. bytes, 0xff],
            9 => Encoding.UTF8.GetBytes("ENC[AES256_GCM,data:nonsense]"),
            10 => "\0\u0001\u001f\u007f"u8.ToArray(),
            _ => Encoding.UTF8.GetBytes(Convert.ToBase64String(bytes)),
        };
    }
}
