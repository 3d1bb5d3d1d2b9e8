using ManifestGen.Schemas.CSharp;

namespace ManifestGen.Schemas.Tool;

/// <summary>Writes the C# of a user's own definitions.</summary>
internal static class DefinitionsCommand
{
    /// <summary>Reads the files that a list names, one a line, and writes one C# file for all of them.</summary>
    /// <remarks>Together, since structures that several definitions share become one type.</remarks>
    public static int Run(string targetNamespace, string list, string output)
    {
        var diagnostics = new List<Diagnostic>();
        var sources = new List<SchemaSource>();
        foreach (var path in File.ReadAllLines(list).Where(line => line.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (File.Exists(path))
            {
                sources.Add(new(path, File.ReadAllText(path)));
            }
            else
            {
                diagnostics.Add(Reading.SchemaSourceDiagnostics.NoDefinition.At(
                    "The file does not exist; correct the CustomResourceDefinition item.", new(path, 0)) with { Severity = DiagnosticSeverity.Error });
            }
        }

        var text = CustomResourceGenerator.Generate(targetNamespace, sources, diagnostics);
        diagnostics.ForEach(Console.Error.WriteLine);
        if (diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return 1;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        OutputFile.WriteIfChanged(output, text);
        return 0;
    }
}
