using ManifestGen.Schemas.CSharp;
using ManifestGen.Schemas.Text;

namespace ManifestGen.Schemas.Tool;

/// <summary>Writes the C# of compact schemas.</summary>
internal static class GenerateCommand
{
    public static int Run(string[] options)
    {
        if (options is not ["--out", var folder, .. { Length: > 0 } inputs])
        {
            return Usage.Print();
        }

        Directory.CreateDirectory(folder);
        foreach (var input in inputs)
        {
            // The core types lie beside the families that mention them.
            var name = Path.GetFileNameWithoutExtension(input);
            var corePath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(input))!, "core.schema");
            var core = name != "core" && File.Exists(corePath) ? SchemaTextReader.Read(File.ReadAllText(corePath)) : null;
            var document = SchemaTextReader.Read(File.ReadAllText(input), core).LoadAll();
            OutputFile.WriteIfChanged(Path.Combine(folder, name + ".g.cs"), CSharpGenerator.Generate(document));
        }

        return 0;
    }
}
