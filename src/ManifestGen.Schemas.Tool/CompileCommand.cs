namespace ManifestGen.Schemas.Tool;

/// <summary>Compiles the families that the product carries.</summary>
internal static class CompileCommand
{
    public static int Run(string from, string to) => Write(SchemaCompiler.CompileFamilies, from, to);

    public static int RunTalos(string from, string to) => Write(SchemaCompiler.CompileTalos, from, to);

    private static int Write(Func<string, ICollection<Diagnostic>, IReadOnlyDictionary<string, string>> compile, string from, string to)
    {
        var diagnostics = new List<Diagnostic>();
        var files = compile(from, diagnostics);
        diagnostics.ForEach(Console.Error.WriteLine);
        if (diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return 1;
        }

        Directory.CreateDirectory(to);
        foreach (var (name, text) in files)
        {
            OutputFile.WriteIfChanged(Path.Combine(to, name), text);
        }

        return 0;
    }
}
