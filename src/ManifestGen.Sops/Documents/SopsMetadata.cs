using System.Globalization;

namespace ManifestGen.Sops.Documents;

/// <summary>The <c>sops</c> block of a file, in any layout since sops 3.7.</summary>
internal sealed record SopsMetadata
{
    private static readonly string[] ForeignLists = ["pgp", "kms", "gcp_kms", "azure_kv", "hc_vault", "hckms"];

    public required IReadOnlyList<WrappedKey> Age { get; init; }

    public required Selection Selection { get; init; }

    /// <summary>RFC 3339 in UTC and whole seconds, as the authentication code is bound to it.</summary>
    public required string LastModified { get; init; }

    /// <summary>The encrypted authentication code; null where there is none.</summary>
    public required string? Mac { get; init; }

    public bool MacOnlyEncrypted { get; init; }

    public required string Version { get; init; }

    /// <summary>Kinds of keys beside age (<c>pgp</c>, <c>kms</c>, <c>key_groups</c>, …) in ordinal order.</summary>
    public IReadOnlyList<string> ForeignKeys { get; init; } = [];

    /// <summary>The nodes that an update replaces in place.</summary>
    public SopsScalar? LastModifiedNode { get; init; }

    /// <inheritdoc cref="LastModifiedNode"/>
    public SopsScalar? MacNode { get; init; }

    public bool HasKeyGroups => ForeignKeys.Contains("key_groups");

    /// <summary>Reads the block.</summary>
    /// <exception cref="SopsException">It breaks its format.</exception>
    public static SopsMetadata Read(SopsMapping block)
    {
        var options = Selection.Options.Where(option => block.Text(option) is { Length: > 0 }).ToList();
        if (options.Count > 1)
        {
            throw Broken(block, $"it has both '{options[0]}' and '{options[1]}'");
        }

        var foreign = ForeignLists.Where(name => block[name] is SopsSequence { Items.Count: > 0 });
        var lastModified = block["lastmodified"] as SopsScalar ?? throw Broken(block, "it has no 'lastmodified'");
        return new()
        {
            Age = ReadAge(block),
            Selection = options is [{ } option] ? Selection.Create(option, block.Text(option) ?? "") : Selection.Default,
            LastModified = ReadTime(lastModified),
            Mac = block.Text("mac") is { Length: > 0 } mac ? mac : null,
            MacOnlyEncrypted = block["mac_only_encrypted"] is SopsScalar { Type: LeafType.Boolean, Text: "true" or "True" or "TRUE" },
            Version = block.Text("version") is { Length: > 0 } version ? ReadVersion(block, version) : throw Broken(block, "it has no 'version'"),
            ForeignKeys = [.. foreign.Concat(block["key_groups"] is SopsSequence { Items.Count: > 0 } ? ["key_groups"] : []).Order(StringComparer.Ordinal)],
            LastModifiedNode = lastModified,
            MacNode = block["mac"] as SopsScalar,
        };
    }

    private static List<WrappedKey> ReadAge(SopsMapping block)
    {
        if (block["age"] is null or SopsScalar { Type: LeafType.Null })
        {
            return [];
        }

        var items = (block["age"] as SopsSequence ?? throw Broken(block, "its 'age' is no list")).Items;
        var keys = new List<WrappedKey>();
        foreach (var item in items)
        {
            var key = item as SopsMapping;
            keys.Add(key?.Text("recipient") is { Length: > 0 } recipient && key.Text("enc") is { Length: > 0 } envelope
                ? new(recipient, envelope)
                : throw Broken(item, "an 'age' entry lacks 'recipient' or 'enc'"));
        }

        return keys;
    }

    private static string ReadTime(SopsScalar node)
    {
        if (node.Type != LeafType.String)
        {
            throw Broken(node, "'lastmodified' is not in quotes, and sops refuses such a file");
        }

        return DateTimeOffset.TryParseExact(node.Text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Format(time)
            : throw Broken(node, "'lastmodified' is no RFC 3339 time");
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string ReadVersion(SopsMapping block, string version)
    {
        var core = version.Split('-', '+')[0].Split('.');
        return core.Length == 3 && core.All(part => part.Length > 0 && part.All(char.IsAsciiDigit))
            ? version
            : throw Broken(block, "'version' is no full semantic version");
    }

    private static SopsException Broken(SopsNode at, string why) => new(SopsFailure.Metadata, $"The 'sops' block is broken: {why}.", at.Line);
}
