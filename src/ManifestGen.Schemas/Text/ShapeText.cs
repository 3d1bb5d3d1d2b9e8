using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManifestGen.Schemas.Text;

/// <summary>Writes shapes and facts in the compact text form.</summary>
internal static class ShapeText
{
    public const string CorePrefix = "^";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The letter of a kind that needs no name.</summary>
    public static string Letter(ShapeKind kind) => kind switch
    {
        ShapeKind.Any => "*",
        ShapeKind.FreeObject => "o",
        ShapeKind.String => "s",
        ShapeKind.Int32 => "i",
        ShapeKind.Int64 => "l",
        ShapeKind.Number => "n",
        ShapeKind.Boolean => "b",
        ShapeKind.IntOrString => "x",
        ShapeKind.Quantity => "q",
        ShapeKind.Duration => "d",
        ShapeKind.Time => "t",
        ShapeKind.Bytes => "y",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind is written by name."),
    };

    /// <summary>A shape; <paramref name="nameOf"/> says how a named type is mentioned.</summary>
    public static string Of(Shape shape, Func<NamedType, string> nameOf)
    {
        var text = new StringBuilder();
        Write(text, shape, nameOf);
        return text.ToString();
    }

    /// <summary>Facts alone, each with a leading space.</summary>
    public static string Of(ShapeFacts facts)
    {
        var text = new StringBuilder();
        WriteFacts(text, facts);
        return text.ToString();
    }

    /// <summary>A word as it is, or as a JSON string where it has spaces or quotes.</summary>
    public static string Quote(string value) =>
        value.Length == 0 || value[0] == '"' || value.AsSpan().ContainsAny(" \t\r\n") ? JsonSerializer.Serialize(value, Relaxed) : value;

    private static void Write(StringBuilder text, Shape shape, Func<NamedType, string> nameOf)
    {
        if (shape.Kind is ShapeKind.List or ShapeKind.Map)
        {
            text.Append(shape.Kind == ShapeKind.List ? "[]" : "{}");
            if (shape.Facts is { } facts)
            {
                WriteFacts(text, facts);
                text.Append(" / ");
            }

            Write(text, shape.Item!, nameOf);
            return;
        }

        text.Append(shape.Type is { } type ? nameOf(type) : Letter(shape.Kind));
        if (shape.Facts is { } own)
        {
            WriteFacts(text, own);
        }
    }

    private static void WriteFacts(StringBuilder text, ShapeFacts facts)
    {
        Add(text, "p=", facts.Pattern);
        Add(text, "f=", facts.Format);
        Add(text, "d=", facts.Default);
        Add(text, facts.ExclusiveMinimum ? ">" : ">=", Number(facts.Minimum));
        Add(text, facts.ExclusiveMaximum ? "<" : "<=", Number(facts.Maximum));
        Add(text, "%", Number(facts.MultipleOf));
        Add(text, "#>=", facts.MinCount?.ToString(CultureInfo.InvariantCulture));
        Add(text, "#<=", facts.MaxCount?.ToString(CultureInfo.InvariantCulture));
        Add(text, facts.Nullable ? "?" : null, "");
        Add(text, facts.Unique ? "unique" : null, "");
        Add(text, facts.Embedded ? "embedded" : null, "");
        Add(text, facts.ListType is { } listType && listType != "map" ? listType : null, "");
        Add(text, facts.ListType == "map" ? "map=" : null, string.Join(',', facts.MapKeys));
        foreach (var rule in facts.Rules)
        {
            Add(text, "cel=", rule);
        }

        Add(text, "c=", facts.Constraint);
    }

    private static void Add(StringBuilder text, string? prefix, string? value)
    {
        if (prefix is not null && value is not null)
        {
            text.Append(' ').Append(prefix).Append(prefix.EndsWith('=') || value.Length > 0 ? Quote(value) : "");
        }
    }

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
