using System.Text;
using ManifestGen.Schemas.Naming;

namespace ManifestGen.Schemas.CSharp;

/// <summary>Writes one object type as a sealed record that lowers itself to the tree.</summary>
internal static class RecordWriter
{
    private const string Scalar = "global::ManifestGen.Tree.ScalarNode.";

    // Members that every record or model has already, or that C# forbids in a record.
    private static readonly string[] Inherited =
    [
        "AdditionalFields", "ToNode", "Lower", "Equals", "GetHashCode", "ToString", "GetType", "EqualityContract", "PrintMembers", "Clone",
        "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    public static void Write(StringBuilder text, ObjectSchema type, KindSchema? kind)
    {
        Docs.Type(text, type, kind);
        if (kind?.Deprecated == true)
        {
            text.Append("[global::System.Obsolete(\"The API deprecates this version.\")]\n");
        }

        text.Append("public sealed partial record ").Append(type.Name);
        kind = kind?.Kind.Length == 0 ? null : kind;
        text.Append(" : global::ManifestGen.Tree.").Append(kind is null ? "Model" : kind.IsDocument ? "ConfigurationDocument" : "KubernetesObject").Append("\n{\n");
        if (kind is not null)
        {
            text.Append($"    /// <inheritdoc/>\n    public override string ApiVersion => \"{kind.ApiVersion}\";\n\n");
            text.Append($"    /// <inheritdoc/>\n    public override string Kind => \"{kind.Kind}\";\n\n");
            text.Append(kind.IsDocument ? "" : $"    /// <inheritdoc/>\n    public override bool IsNamespaced => {(kind.IsNamespaced ? "true" : "false")};\n\n");
        }

        var names = PropertyNames(type, kind is not null);
        foreach (var property in Ordered(type, kind))
        {
            Docs.Property(text, type, property);
            var required = IsRequired(type, property, kind);
            text.Append("    public ").Append(required ? "required " : "").Append(TypeNames.Of(property.Shape)).Append(required ? "" : "?");
            text.Append(' ').Append(names[property.Name]).Append(" { get; init; }\n\n");
        }

        text.Append("    /// <inheritdoc/>\n    protected override void Lower(global::ManifestGen.Tree.ModelWriter to)\n    {\n");
        if (kind is not null)
        {
            text.Append("        to.Add(\"apiVersion\", ApiVersion);\n        to.Add(\"kind\", Kind);\n");
        }

        foreach (var property in Ordered(type, kind))
        {
            text.Append("        ").Append(Statement(property, names[property.Name], IsRequired(type, property, kind))).Append(";\n");
        }

        text.Append("    }\n}\n");
    }

    // The engine fills in the namespace and checks the name, so metadata may be left out; a default stands in for an absent value.
    // A patch of a configuration gives what it changes, beside the name of what it patches.
    private static bool IsRequired(ObjectSchema type, SchemaProperty property, KindSchema? kind) =>
        property.Required && property.Shape.Facts?.Default is null && !(kind is not null && property.Name == "metadata")
        && (type.Document?.IsPartial != true || (kind is not null && property.Name == "name"));

    // Kubernetes tools write metadata first and spec next; the rest follows by name.
    private static IEnumerable<SchemaProperty> Ordered(ObjectSchema type, KindSchema? kind) => kind is null
        ? type.Properties
        : type.Properties.OrderBy(property => property.Name switch { "metadata" => 0, "spec" => 1, "name" when kind.IsDocument => 1, _ => 2 });

    private static Dictionary<string, string> PropertyNames(ObjectSchema type, bool isKind)
    {
        var used = new HashSet<string>(Inherited, StringComparer.Ordinal) { type.Name };
        if (isKind)
        {
            used.UnionWith(["ApiVersion", "Kind", "IsNamespaced"]);
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in type.Properties.OrderBy(property => char.IsAsciiLetter(property.Name[0]) ? 0 : 1).ThenBy(property => property.Name, StringComparer.Ordinal))
        {
            var name = Identifiers.Pascal(property.Name);
            if (!used.Add(name))
            {
                name += "Value";
                for (var number = 2; !used.Add(name); number++)
                {
                    name = $"{Identifiers.Pascal(property.Name)}Value{number}";
                }
            }

            names.Add(property.Name, name);
        }

        return names;
    }

    private static string Statement(SchemaProperty property, string name, bool required)
    {
        var key = Literal(property.Name);
        var shape = property.Shape;
        return shape.Kind switch
        {
            ShapeKind.Enum => $"to.Add({key}, {name}{(required ? "" : "?")}.ToWire())",
            ShapeKind.List when HasPlainItems(shape.Item!) => $"to.AddList({key}, {name})",
            ShapeKind.List => $"to.AddList({key}, {name}, static v => {Item(shape.Item!, "v")})",
            ShapeKind.Map when shape.Item!.Kind is ShapeKind.String => $"to.AddMap({key}, {name})",
            ShapeKind.Map => $"to.AddMap({key}, {name}, static v => {Item(shape.Item!, "v")})",
            _ when required && TypeNames.IsNodeValue(shape.Kind) => $"to.Add({key}, ({TypeNames.Of(shape)}?){name})",
            _ => $"to.Add({key}, {name})",
        };
    }

    private static bool HasPlainItems(Shape item) => item.Kind is ShapeKind.String or ShapeKind.Object;

    private static string Item(Shape shape, string variable) => shape.Kind switch
    {
        ShapeKind.Any or ShapeKind.FreeObject => $"{variable}.Clone()",
        ShapeKind.String => $"{Scalar}String({variable})",
        ShapeKind.Int32 or ShapeKind.Int64 => $"{Scalar}Integer({variable})",
        ShapeKind.Number => $"{Scalar}Float({variable})",
        ShapeKind.Boolean => $"{Scalar}Boolean({variable})",
        ShapeKind.Enum => $"{Scalar}String({variable}.ToWire())",
        ShapeKind.List => $"global::ManifestGen.Tree.ModelWriter.ListNode({variable}, static {variable}v => {Item(shape.Item!, variable + "v")})",
        ShapeKind.Map => $"global::ManifestGen.Tree.ModelWriter.MapNode({variable}, static {variable}v => {Item(shape.Item!, variable + "v")})",
        _ => $"{variable}.ToNode()",
    };

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
