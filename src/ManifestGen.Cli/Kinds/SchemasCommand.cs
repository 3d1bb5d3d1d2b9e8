using System.CommandLine;
using ManifestGen.Diagnostics;
using ManifestGen.Schemas;
using ManifestGen.Schemas.CSharp;

namespace ManifestGen.Cli.Kinds;

/// <summary><c>manifestgen schemas</c>: compact schemas of the built-in families, and C# of definitions outside a build.</summary>
internal static class SchemasCommand
{
    public static Command Create() => new("schemas", "Compile schemas of kinds, or write C# of definitions.") { Compile(), Models() };

    private static Command Compile()
    {
        Option<DirectoryInfo> from = new("--from") { Description = "the folder with kubernetes/, flux/ and the other families", Required = true };
        Option<DirectoryInfo> to = new("--to") { Description = "the folder of the .schema files", Required = true };
        Command command = new("compile", "Compile every built-in family; the same sources give the same bytes.") { from, to };
        command.SetAction(result =>
        {
            List<Diagnostic> diagnostics = [];
            var files = SchemaCompiler.CompileFamilies(result.GetRequiredValue(from).FullName, diagnostics);
            if (HasErrors(diagnostics, result.InvocationConfiguration.Error))
            {
                return 1;
            }

            var folder = result.GetRequiredValue(to).FullName;
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in files)
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }

            return 0;
        });
        return command;
    }

    private static Command Models()
    {
        Argument<FileInfo[]> definitions = new("definitions") { Description = "YAML with custom resource definitions, or group_kind_version.json", Arity = ArgumentArity.OneOrMore };
        Option<string> space = new("--namespace") { Description = "the C# namespace of the types", Required = true };
        Option<FileInfo> output = new("--out") { Description = "the C# file to write", Required = true };
        Command command = new("models", "Write the C# that a build makes of CustomResourceDefinition items.") { definitions, space, output };
        command.SetAction(result =>
        {
            List<Diagnostic> diagnostics = [];
            var sources = result.GetRequiredValue(definitions).Select(file => new SchemaSource(file.FullName, File.ReadAllText(file.FullName)));
            var text = CustomResourceGenerator.Generate(result.GetRequiredValue(space), sources, diagnostics);
            if (HasErrors(diagnostics, result.InvocationConfiguration.Error))
            {
                return 1;
            }

            File.WriteAllText(result.GetRequiredValue(output).FullName, text);
            return 0;
        });
        return command;
    }

    private static bool HasErrors(List<Diagnostic> diagnostics, TextWriter errors)
    {
        diagnostics.ForEach(errors.WriteLine);
        return diagnostics.Exists(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
