using ManifestGen.Sops.Documents;

namespace ManifestGen.Sops.Management;

/// <summary>Decrypted values as an editor shows them, each typed so that reading gives back the same value.</summary>
internal static class PlaintextYaml
{
    /// <summary>The text of one value.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="text">Its canonical text.</param>
    /// <param name="column">Where the lines of a block text start.</param>
    public static string Format(LeafType type, string text, int column) => type switch
    {
        LeafType.Null => "null",
        LeafType.Boolean => text == "True" ? "true" : text == "False" ? "false" : text,
        LeafType.Float => text switch { "+Inf" => ".inf", "-Inf" => "-.inf", "NaN" => ".nan", _ => GoScalar.TypeOf(text) == LeafType.Integer ? text + ".0" : text },
        LeafType.Integer or LeafType.Time => text,
        _ => IsBlock(text) ? Block(text, column) : YamlScalar.Format(text),
    };

    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text[0] is not (' ' or '\n' or '\t')
        && text.All(c => c == '\n' || (!char.IsControl(c) && c is not ('\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff')))
        && !text.Contains("\n\n\n", StringComparison.Ordinal) && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && text.Split('\n').All(line => line.Length == 0 || line.TrimEnd(' ').Length > 0);

    private static string Block(string text, int column)
    {
        var lines = text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "" : new string(' ', column) + line);
        return (text.EndsWith('\n') ? "|\n" : "|-\n") + string.Join('\n', lines);
    }
}
