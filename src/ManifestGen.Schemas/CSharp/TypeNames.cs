namespace ManifestGen.Schemas.CSharp;

/// <summary>The C# type that stands for a shape.</summary>
internal static class TypeNames
{
    private const string Tree = "global::ManifestGen.Tree.";
    private const string Root = "global::ManifestGen.";

    public static string Of(Shape shape) => shape.Kind switch
    {
        ShapeKind.Any => Tree + "Node",
        ShapeKind.FreeObject => Tree + "MappingNode",
        ShapeKind.String => "string",
        ShapeKind.Int32 => "int",
        ShapeKind.Int64 => "long",
        ShapeKind.Number => "double",
        ShapeKind.Boolean => "bool",
        ShapeKind.IntOrString => Root + "IntOrString",
        ShapeKind.Quantity => Root + "Quantity",
        ShapeKind.Duration => Root + "GoDuration",
        ShapeKind.Time => Root + "Timestamp",
        ShapeKind.Bytes => Root + "Base64Data",
        ShapeKind.List => $"global::System.Collections.Generic.IReadOnlyList<{Of(shape.Item!)}>",
        ShapeKind.Map => $"{Root}Map<{Of(shape.Item!)}>",
        _ => Of(shape.Type!),
    };

    public static string Of(NamedType type)
    {
        var shown = (type as ObjectSchema)?.SharedAs ?? type;
        return shown.Document is { } document ? $"global::{document.Namespace}.{shown.Name}" : shown.Name;
    }

    /// <summary>Whether the C# type is a value type that knows its wire form.</summary>
    public static bool IsNodeValue(ShapeKind kind) =>
        kind is ShapeKind.IntOrString or ShapeKind.Quantity or ShapeKind.Duration or ShapeKind.Time or ShapeKind.Bytes;
}
