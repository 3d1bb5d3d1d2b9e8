using System.Globalization;
using System.Security;
using System.Text;

namespace ManifestGen.Schemas.CSharp;

/// <summary>Writes documentation from facts: path, type, format, default, allowed values, bounds; a user's own words first.</summary>
internal static class Docs
{
    public static void Type(StringBuilder text, ObjectSchema type, KindSchema? kind)
    {
        var facts = kind is null || kind.Kind.Length == 0
            ? $"The object type <c>{type.Name}</c>."
            : $"The kind <c>{Escape(kind.Kind)}</c> of <c>{Escape(kind.ApiVersion)}</c>, {(kind.IsDocument ? "a configuration document" : kind.IsNamespaced ? "in a namespace" : "cluster-wide")}."
                + (kind.Since > 0 ? $" Since Kubernetes 1.{kind.Since}." : "");
        text.Append("/// <summary>").Append(Words(type.Description, "")).Append(facts).Append("</summary>\n");
    }

    public static void Property(StringBuilder text, ObjectSchema type, SchemaProperty property)
    {
        text.Append("    /// <summary>").Append(Words(property.Description, "    ")).Append($"<c>{type.Name}.{Escape(property.Name)}</c>: ");
        text.Append(Describe(property.Shape));
        var product = type.Document?.IsPartial == true ? "Talos" : "Kubernetes";
        text.Append(property.Since > 0 ? $"; since {product} 1.{property.Since}" : "");
        text.Append(property.Until > 0 ? $"; in the schema until {product} 1.{property.Until}" : "").Append(".</summary>\n");
    }

    public static string Escape(string text) => SecurityElement.Escape(text)!;

    private static string Words(string? description, string indent) => description is null
        ? ""
        : string.Join($"\n{indent}/// ", Escape(description).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())) + $"\n{indent}/// ";

    private static string Describe(Shape shape)
    {
        var text = new StringBuilder(KindName(shape));
        if (shape.Facts is { } facts)
        {
            Add(text, ", format ", facts.Format);
            Add(text, ", default ", facts.Default, code: true);
            Add(text, facts.ExclusiveMinimum ? ", more than " : ", at least ", Number(facts.Minimum));
            Add(text, facts.ExclusiveMaximum ? ", less than " : ", at most ", Number(facts.Maximum));
            Add(text, ", multiple of ", Number(facts.MultipleOf));
            Add(text, $", fewest {Counted(shape.Kind)} ", facts.MinCount?.ToString(CultureInfo.InvariantCulture));
            Add(text, $", most {Counted(shape.Kind)} ", facts.MaxCount?.ToString(CultureInfo.InvariantCulture));
            Add(text, ", pattern ", facts.Pattern, code: true);
            Add(text, ", items differ by ", facts.MapKeys.Count > 0 ? string.Join(", ", facts.MapKeys) : null);
            Add(text, ", items differ", facts.ListType == "set" || facts.Unique ? "" : null);
        }

        return text.ToString();
    }

    private static string KindName(Shape shape) => shape.Kind switch
    {
        ShapeKind.Any => "any value",
        ShapeKind.FreeObject => "free mapping",
        ShapeKind.Int32 => "int32",
        ShapeKind.Int64 => "int64",
        ShapeKind.IntOrString => "int or string",
        ShapeKind.Duration => "duration",
        ShapeKind.Time => "date-time",
        ShapeKind.Bytes => "base64",
        ShapeKind.List => $"list of {Describe(shape.Item!)}",
        ShapeKind.Map => $"map of {Describe(shape.Item!)}",
        ShapeKind.Object => "object",
        ShapeKind.Enum => "one of " + string.Join(", ", ((EnumSchema)shape.Type!).Values.Select(value => $"<c>{Escape(value.Length == 0 ? "\"\"" : value)}</c>")),
        _ => shape.Kind.ToString().ToLowerInvariant(),
    };

    private static string Counted(ShapeKind kind) => kind switch
    {
        ShapeKind.List => "items",
        ShapeKind.Map or ShapeKind.FreeObject or ShapeKind.Object => "keys",
        _ => "characters",
    };

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder text, string prefix, string? value, bool code = false)
    {
        if (value is not null)
        {
            text.Append(prefix).Append(code ? $"<c>{Escape(value)}</c>" : Escape(value));
        }
    }
}
