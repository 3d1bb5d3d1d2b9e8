namespace ManifestGen.Schemas.Validation;

/// <summary>Words for what a value is and what it ought to be.</summary>
internal static class ShapeWords
{
    private const int LongestShown = 60;

    // The value itself stays out: a credential in the wrong place is mistyped too.
    public static string Of(Node node) => node.Kind switch
    {
        NodeKind.Null => "null",
        NodeKind.Boolean => "a boolean",
        NodeKind.Integer or NodeKind.Float => "a number",
        NodeKind.String => "text",
        NodeKind.Sequence => "a list",
        _ => "a mapping",
    };

    public static string Of(ShapeKind kind) => kind switch
    {
        ShapeKind.FreeObject or ShapeKind.Map or ShapeKind.Object => "a mapping",
        ShapeKind.Int32 or ShapeKind.Int64 => "a whole number",
        ShapeKind.Number => "a number",
        ShapeKind.Boolean => "a boolean",
        ShapeKind.IntOrString => "a whole number or text",
        ShapeKind.Quantity => "a quantity, text or number",
        ShapeKind.List => "a list",
        _ => "text",
    };

    /// <summary>A text in quotes, shortened and on one line.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length > LongestShown ? text[..LongestShown] + "…" : text;
        return $"'{shown.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}'";
    }
}
