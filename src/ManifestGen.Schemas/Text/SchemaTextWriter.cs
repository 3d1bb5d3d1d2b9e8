using System.Text;

namespace ManifestGen.Schemas.Text;

/// <summary>Writes a document in the compact text form; equal documents give equal bytes.</summary>
public static class SchemaTextWriter
{
    /// <summary>The first line of every file.</summary>
    internal const string Header = "manifestgen-schema 1";

    /// <summary>The document as text with <c>\n</c> and a final newline.</summary>
    /// <param name="document">What to write.</param>
    /// <param name="withDescriptions">Whether the sources' own words are written too.</param>
    public static string Write(SchemaDocument document, bool withDescriptions = true)
    {
        var text = new StringBuilder();
        text.Append(Header).Append('\n');
        text.Append("name ").Append(document.Name).Append('\n');
        text.Append("namespace ").Append(document.Namespace).Append('\n');
        var own = document.Types.ToHashSet();
        string NameOf(NamedType type) => own.Contains(type) ? type.Name : ShapeText.CorePrefix + type.Name;
        foreach (var kind in document.Kinds.OrderBy(kind => kind.ApiVersion, StringComparer.Ordinal).ThenBy(kind => kind.Kind, StringComparer.Ordinal))
        {
            WriteKind(text, kind, NameOf);
        }

        foreach (var kind in document.Unchecked.Order(StringComparer.Ordinal))
        {
            text.Append("U ").Append(kind).Append('\n');
        }

        foreach (var type in document.Types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            if (type is EnumSchema closed)
            {
                text.Append("E ").Append(type.Name).Append(' ').AppendJoin(' ', closed.Values.Select(ShapeText.Quote)).Append('\n');
            }
            else if (type is ObjectSchema known)
            {
                WriteObject(text, known, NameOf, withDescriptions);
            }
        }

        return text.ToString();
    }

    private static void WriteKind(StringBuilder text, KindSchema kind, Func<NamedType, string> nameOf)
    {
        var scope = kind.IsDocument ? 'D' : kind.IsNamespaced ? 'N' : 'C';
        text.Append($"K {kind.ApiVersion} {ShapeText.Quote(kind.Kind)} {ShapeText.Quote(kind.Plural)} {scope} {nameOf(kind.Type)}");
        text.Append(kind.Facts is { } facts ? ShapeText.Of(facts) : "");
        text.Append(kind.Deprecated ? " deprecated" : "");
        text.Append(kind.Generated ? "" : " checked");
        text.Append(kind.Since > 0 ? $" since={kind.Since}" : "").Append('\n');
    }

    private static void WriteObject(StringBuilder text, ObjectSchema type, Func<NamedType, string> nameOf, bool withDescriptions)
    {
        text.Append("T ").Append(type.Name);
        text.Append(type.Open ? " open" : "").Append(type.HasStatus ? " status" : "");
        text.Append(type.SharedAs is { } shared ? $" as={nameOf(shared)}" : "");
        text.Append(withDescriptions && type.Description is { } about ? $" doc={ShapeText.Quote(about)}" : "").Append('\n');
        foreach (var property in type.Properties)
        {
            text.Append(' ').Append(ShapeText.Quote(property.Name)).Append(property.Required ? "!" : "").Append(' ');
            text.Append(ShapeText.Of(property.Shape, nameOf));
            text.Append(property.Since > 0 ? $" since={property.Since}" : "");
            text.Append(withDescriptions && property.Description is { } words ? $" doc={ShapeText.Quote(words)}" : "").Append('\n');
        }
    }
}
