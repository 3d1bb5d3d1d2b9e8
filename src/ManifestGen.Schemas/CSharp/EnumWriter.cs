using System.Text;
using ManifestGen.Schemas.Naming;

namespace ManifestGen.Schemas.CSharp;

/// <summary>Writes closed sets as enums and, once a document, the way back to their wire texts.</summary>
internal static class EnumWriter
{
    public static void Write(StringBuilder text, EnumSchema type)
    {
        text.Append($"/// <summary>The texts allowed for <c>{Docs.Escape(type.Name)}</c>.</summary>\npublic enum {type.Name}\n{{\n");
        foreach (var (member, wire) in Members(type))
        {
            text.Append($"    /// <summary>Written <c>{Docs.Escape(wire.Length == 0 ? "\"\"" : wire)}</c>.</summary>\n    {member},\n");
        }

        text.Append("}\n");
    }

    public static void WriteExtensions(StringBuilder text, string family, List<EnumSchema> types)
    {
        if (types.Count == 0)
        {
            return;
        }

        text.Append($"/// <summary>The wire texts of the enums.</summary>\npublic static class {family}WireTexts\n{{\n");
        foreach (var type in types)
        {
            text.Append($"    /// <summary>The text that goes into the manifest.</summary>\n    public static string ToWire(this {type.Name} value) => value switch\n    {{\n");
            foreach (var (member, wire) in Members(type))
            {
                text.Append($"        {type.Name}.{member} => \"{wire.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\",\n");
            }

            text.Append("        _ => throw new global::System.ArgumentOutOfRangeException(nameof(value)),\n    };\n\n");
        }

        text.Append("}\n");
    }

    private static IEnumerable<(string Member, string Wire)> Members(EnumSchema type)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wire in type.Values.Distinct(StringComparer.Ordinal))
        {
            var name = wire switch
            {
                "" => "Unset",
                "*" => "Any",
                "=" => "EqualTo",
                "!=" => "NotEqualTo",
                "=~" => "Matches",
                "!~" => "DoesNotMatch",
                _ => Identifiers.Pascal(wire),
            };
            var unique = name;
            for (var number = 2; !used.Add(unique); number++)
            {
                unique = $"{name}{number}";
            }

            yield return (unique, wire);
        }
    }
}
