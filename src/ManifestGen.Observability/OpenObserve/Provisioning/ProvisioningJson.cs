using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ManifestGen.OpenObserve;

/// <summary>JSON as the provisioning script reads it.</summary>
internal static class ProvisioningJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(JsonNode json) => json.ToJsonString(Options) + "\n";

    /// <summary>A description with a mark of the content at its end, which the script compares to know whether anything changed.</summary>
    public static string Marked(string description, string content) =>
        $"{description}{(description.Length > 0 ? " " : "")}[manifestgen:{Hash(content)}]";

    /// <summary>The first twelve hexadecimal digits of the SHA-256.</summary>
    public static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];

    /// <summary>A text as it stands between the quotes of the server's JSON, so that the script can compare it without decoding.</summary>
    public static string Escaped(string text) => IsPlain(text) ? text : JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    // Nearly every name is, and needs no encoder.
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }
}
