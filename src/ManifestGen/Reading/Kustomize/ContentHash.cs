using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManifestGen.Reading.Kustomize;

/// <summary>The hash that kustomize hangs on the names of generated ConfigMaps and Secrets.</summary>
/// <remarks><see href="https://github.com/kubernetes-sigs/kustomize/blob/master/api/hasher/hasher.go"/>.</remarks>
internal static class ContentHash
{
    /// <summary>Ten characters made of kind and content.</summary>
    public static string Of(string kind, MappingNode content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (content["binaryData"] is { } binary)
            {
                Write(json, "binaryData", binary);
            }

            Write(json, "data", content["data"]);
            json.WriteString("kind", kind);

            // The name was meant to count and, by the way kustomize looks it up, never did.
            json.WriteString("name", "");
            if (kind == "Secret")
            {
                json.WriteString("type", content["type"].AsText() ?? "");
            }

            json.WriteEndObject();
        }

        // Go writes these as escapes, because JSON may end up in HTML.
        var text = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)
            .Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);
        return string.Concat(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))).Take(10).Select(digit => digit switch
        {
            '0' => 'g',
            '1' => 'h',
            '3' => 'k',
            'a' => 'm',
            'e' => 't',
            _ => digit,
        }));
    }

    private static void Write(Utf8JsonWriter json, string key, Node? map)
    {
        if (map is not MappingNode { Count: > 0 })
        {
            json.WriteString(key, "");
            return;
        }

        json.WriteStartObject(key);
        foreach (var (name, value) in map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, value.AsText() ?? "");
        }

        json.WriteEndObject();
    }
}
