using ManifestGen.Yaml;

namespace ManifestGen.Tree;

/// <summary>A path into a resource as people write it: <c>spec.containers[0].env[2].name</c>, odd keys as <c>data["a.b"]</c>.</summary>
/// <param name="Text">The path; empty for the root.</param>
public readonly record struct FieldPath(string Text)
{
    private static readonly AsciiSet PlainCharacters = new(AsciiSet.Alphanumerics + "_-$/");

    /// <summary>The root of a resource.</summary>
    public static FieldPath Root { get; } = new("");

    /// <summary>The path one key further.</summary>
    public FieldPath Key(string key)
    {
        var plain = key.Length > 0 && PlainCharacters.HasAll(key);
        return new(plain ? Text is null or "" ? key : $"{Text}.{key}" : $"{Text}[\"{key}\"]");
    }

    /// <summary>The path one list item further.</summary>
    public FieldPath Index(int index) => new($"{Text}[{index}]");

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}
