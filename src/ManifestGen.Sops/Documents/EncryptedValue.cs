using ManifestGen.Sops.AgeFormat;

namespace ManifestGen.Sops.Documents;

/// <summary>One <c>ENC[AES256_GCM,data:…,iv:…,tag:…,type:…]</c>.</summary>
internal readonly record struct EncryptedValue(byte[] Data, byte[] Nonce, byte[] Tag, LeafType Type)
{
    private const string Start = "ENC[AES256_GCM,data:";

    /// <summary>Whether the text claims to be encrypted.</summary>
    public static bool IsEncrypted(string text) => text.StartsWith("ENC[AES256_GCM,", StringComparison.Ordinal);

    /// <summary>Reads the whole text; null where anything about it is not as sops writes it.</summary>
    public static EncryptedValue? Parse(string text)
    {
        if (!text.StartsWith(Start, StringComparison.Ordinal) || !text.EndsWith(']'))
        {
            return null;
        }

        var rest = text.AsSpan(Start.Length, text.Length - Start.Length - 1);
        return Part(ref rest, ",iv:") is { Length: > 0 } data
            && Part(ref rest, ",tag:") is { Length: >= 12 and <= 64 } nonce
            && Part(ref rest, ",type:") is { Length: 16 } tag
            && TypeOf(rest) is { } type
            ? new(data, nonce, tag, type)
            : null;
    }

    public override string ToString() =>
        $"{Start}{Convert.ToBase64String(Data)},iv:{Convert.ToBase64String(Nonce)},tag:{Convert.ToBase64String(Tag)},type:{NameOf(Type)}]";

    private static byte[]? Part(ref ReadOnlySpan<char> rest, string separator)
    {
        var at = rest.IndexOf(separator);
        if (at < 0)
        {
            return null;
        }

        var part = Base64.DecodePadded(rest[..at]);
        rest = rest[(at + separator.Length)..];
        return part;
    }

    private static LeafType? TypeOf(ReadOnlySpan<char> name) => name switch
    {
        "str" => LeafType.String,
        "int" => LeafType.Integer,
        "float" => LeafType.Float,
        "bool" => LeafType.Boolean,
        "time" => LeafType.Time,
        "comment" => LeafType.Comment,
        "bytes" => LeafType.Bytes,
        _ => null,
    };

    private static string NameOf(LeafType type) => type switch
    {
        LeafType.Integer => "int",
        LeafType.Float => "float",
        LeafType.Boolean => "bool",
        LeafType.Time => "time",
        LeafType.Comment => "comment",
        LeafType.Bytes => "bytes",
        _ => "str",
    };
}
