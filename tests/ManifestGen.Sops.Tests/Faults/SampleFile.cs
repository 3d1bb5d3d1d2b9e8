using System.Text;
using ManifestGen.Sops.AgeFormat;
using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Tests.Faults;

/// <summary>Encrypted files without an engine around them.</summary>
internal static class SampleFile
{
    public static readonly Dictionary<string, string> Values = new()
    {
        ["user"] = "admin@example.org", ["password"] = "correct horse", ["multi"] = "line1\nline2\n", ["8080"] = "port", ["empty"] = "",
    };

    public static byte[] Encrypt(AgeIdentity identity, IEnumerable<KeyValuePair<string, string>> values, int indent = 2)
    {
        using var key = DataKey.Generate();
        var writer = new SopsWriter(indent);
        writer.Pair(0, "apiVersion", "v1");
        writer.Pair(0, "kind", "Secret");
        writer.Pair(writer.Open(0, "metadata"), "name", "app");
        var column = writer.Open(0, "stringData");
        foreach (var (name, value) in values)
        {
            writer.Encrypted(column, name, value.Length == 0 ? "\"\"" : key.Encrypt(Encoding.UTF8.GetBytes(value), LeafType.String, $"stringData:{name}:"));
        }

        writer.Block(new SopsMetadata
        {
            Age = [new(identity.Recipient.Text, key.Wrap(identity.Recipient))],
            Selection = Selection.KubernetesSecret,
            LastModified = "2026-11-22T12:00:00Z",
            Mac = null,
            Version = "3.13.2",
        });
        return SopsSealer.Seal(writer.ToString(), key);
    }
}
