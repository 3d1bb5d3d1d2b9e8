using System.Globalization;
using ManifestGen.Schemas.CSharp;
using ManifestGen.Schemas.Text;

namespace ManifestGen.Schemas.Tool;

/// <summary>Writes the C# of compact schemas.</summary>
internal static class GenerateCommand
{
    private const string VersionMark = "-1.";

    public static int Run(string[] options)
    {
        if (options is not ["--out", var folder, .. { Length: > 0 } inputs])
        {
            return Usage.Print();
        }

        Directory.CreateDirectory(folder);
        foreach (var family in inputs.GroupBy(FamilyOf, StringComparer.Ordinal))
        {
            var versions = family.ToList();
            var document = MinorOf(versions[0]) is null ? Read(versions[0]) : SchemaUnion.Of(versions.ToDictionary(input => MinorOf(input)!.Value, Read), family.Key);
            OutputFile.WriteIfChanged(Path.Combine(folder, family.Key + ".g.cs"), CSharpGenerator.Generate(document));
        }

        return 0;
    }

    private static SchemaDocument Read(string input)
    {
        // The core types lie beside the families that mention them.
        var name = Path.GetFileNameWithoutExtension(input);
        var corePath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(input))!, "core.schema");
        var core = name != "core" && File.Exists(corePath) ? SchemaTextReader.Read(File.ReadAllText(corePath)) : null;
        return SchemaTextReader.Read(File.ReadAllText(input), core).LoadAll();
    }

    private static string FamilyOf(string input)
    {
        var name = Path.GetFileNameWithoutExtension(input);
        return MinorOf(input) is null ? name : name[..name.LastIndexOf(VersionMark, StringComparison.Ordinal)];
    }

    // talos-1.13 is one version of a family of several.
    private static int? MinorOf(string input)
    {
        var name = Path.GetFileNameWithoutExtension(input);
        var at = name.LastIndexOf(VersionMark, StringComparison.Ordinal);
        return at > 0 && int.TryParse(name.AsSpan(at + VersionMark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : null;
    }
}
