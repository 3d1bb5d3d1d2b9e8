using System.Text;
using ManifestGen.Schemas.Text;

namespace ManifestGen.Schemas.CSharp;

/// <summary>Writes one C# file for a user's own definitions: the models, and the schema that checks them at run time.</summary>
public static class CustomResourceGenerator
{
    /// <summary>The source text; empty types where the definitions have mistakes, which are in the diagnostics.</summary>
    /// <param name="targetNamespace">The C# namespace; characters that a namespace cannot have become underscores.</param>
    /// <param name="sources">The definitions.</param>
    /// <param name="diagnostics">Takes what is wrong with them.</param>
    public static string Generate(string targetNamespace, IEnumerable<SchemaSource> sources, ICollection<Diagnostic> diagnostics)
    {
        var space = string.Join('.', targetNamespace.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(Identifier));
        var core = SchemaCatalog.Core.LoadAll();
        var document = SchemaCompiler.Compile("custom", space, sources, core, keepDescriptions: true, diagnostics);
        return CSharpGenerator.Generate(document) + Registration(SchemaTextWriter.Write(document, withDescriptions: false));
    }

    // The module initializer runs before any type of the assembly is used, so the validator knows what the program can write.
    private static string Registration(string schema)
    {
        var fence = new string('"', Math.Max(3, LongestRun(schema) + 1));
        var text = new StringBuilder();
        text.Append("/// <summary>Hands the schemas of these kinds to the validator when the assembly is loaded.</summary>\n");
        text.Append("internal static class CustomResourceSchemas\n{\n");
        text.Append("    [global::System.Runtime.CompilerServices.ModuleInitializer]\n");
        text.Append("    internal static void Register() => global::ManifestGen.Schemas.CustomSchemas.Register(Text);\n\n");
        text.Append("    private const string Text = ").Append(fence).Append('\n').Append(schema).Append('\n').Append(fence).Append(";\n}\n");
        return text.ToString();
    }

    private static int LongestRun(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Identifier(string part)
    {
        var text = string.Concat(part.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '_'));
        return char.IsDigit(text[0]) ? "_" + text : text;
    }
}
