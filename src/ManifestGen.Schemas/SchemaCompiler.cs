using ManifestGen.Schemas.Naming;
using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Text;

namespace ManifestGen.Schemas;

/// <summary>Turns published schemas into compact ones.</summary>
public static class SchemaCompiler
{
    private const string KustomizeSource = "kustomize.config.k8s.io_kustomization_v1beta1.json";

    /// <summary>Compiles every family that the product carries from a folder of sources.</summary>
    /// <param name="folder">A folder with <c>kubernetes/</c>, <c>flux/</c> and the others beneath it.</param>
    /// <param name="diagnostics">Takes what is wrong with the sources.</param>
    /// <returns>File name to content, the same for the same sources.</returns>
    public static IReadOnlyDictionary<string, string> CompileFamilies(string folder, ICollection<Diagnostic> diagnostics)
    {
        var core = CompileCore(Path.Combine(folder, "kubernetes"), diagnostics);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["core.schema"] = SchemaTextWriter.Write(core) };
        foreach (var family in SchemaFamily.FromDefinitions)
        {
            var sources = Directory.GetFiles(Path.Combine(folder, family.Folder), family.Files)
                .Order(StringComparer.Ordinal)
                .Select(file => new SchemaSource(Path.GetFileName(file), File.ReadAllText(file)));
            var document = Compile(family.Name, family.Namespace, sources, core, keepDescriptions: false, diagnostics);
            files.Add($"{family.Name}.schema", SchemaTextWriter.Write(document));
        }

        var kustomize = Path.Combine(folder, "catalog-json");
        var source = new SchemaSource(KustomizeSource, File.ReadAllText(Path.Combine(kustomize, KustomizeSource)));
        files.Add("kustomize.schema", SchemaTextWriter.Write(Compile("kustomize", "ManifestGen.Kustomize", [source], core: null, keepDescriptions: false, diagnostics)));
        return files;
    }

    /// <summary>Compiles the schemas of Talos' machine configuration, one compact schema a version.</summary>
    /// <param name="folder">A folder with <c>v1.12/config.schema.json</c> and the like beneath it.</param>
    /// <param name="diagnostics">Takes what is wrong with the sources.</param>
    /// <returns>File name to content, the same for the same sources.</returns>
    public static IReadOnlyDictionary<string, string> CompileTalos(string folder, ICollection<Diagnostic> diagnostics)
    {
        var sources = new SortedDictionary<string, Node>(StringComparer.Ordinal);
        foreach (var version in Directory.GetDirectories(folder, "v1.*"))
        {
            var path = Path.Combine(version, "config.schema.json");
            if (SourceDocument.Read(File.ReadAllText(path), path, diagnostics) is [var root])
            {
                sources.Add(Path.GetFileName(version).TrimStart('v'), root);
            }
        }

        return TalosSchemaReader.Read(sources).ToDictionary(document => $"{document.Name}.schema", document => SchemaTextWriter.Write(document), StringComparer.Ordinal);
    }

    /// <summary>Compiles custom resource definitions and JSON schemas of kinds.</summary>
    /// <param name="name">The family's name.</param>
    /// <param name="targetNamespace">The C# namespace.</param>
    /// <param name="sources">YAML with definitions, or JSON named <c>group_kind_version.json</c>.</param>
    /// <param name="core">The core types, which equal structures reuse; null to reuse none.</param>
    /// <param name="keepDescriptions">Whether the sources' words become documentation.</param>
    /// <param name="diagnostics">Takes what is wrong with the sources.</param>
    public static SchemaDocument Compile(
        string name,
        string targetNamespace,
        IEnumerable<SchemaSource> sources,
        SchemaDocument? core,
        bool keepDescriptions,
        ICollection<Diagnostic> diagnostics)
    {
        var builder = new ShapeBuilder(SchemaDialect.Structural) { KeepDescriptions = keepDescriptions };
        var objectMeta = core?.Types.OfType<ObjectSchema>().First(type => type.Name == "ObjectMeta");
        var reader = new CrdReader(builder, objectMeta, keepDescriptions, diagnostics);
        var uses = new List<TypeUse>();
        var kinds = new List<KindSchema>();
        foreach (var source in sources)
        {
            var found = diagnostics.Count;
            var before = reader.Kinds.Count + kinds.Count;
            foreach (var document in SourceDocument.Read(source.Text, source.Path, diagnostics))
            {
                if (CrdReader.IsDefinition(document))
                {
                    reader.Read(document);
                }
                else if (JsonSchemaKind.Read(document, source.Path, objectMeta, keepDescriptions, uses) is { } kind)
                {
                    kinds.Add(kind);
                }
            }

            if (reader.Kinds.Count + kinds.Count == before && diagnostics.Count == found)
            {
                diagnostics.Add(SchemaSourceDiagnostics.NoDefinition.At(
                    "No custom resource definition and no JSON schema of a kind is in this file; take it out of the items.", new(source.Path, 0)));
            }
        }

        kinds.AddRange(reader.Kinds);
        uses.AddRange(builder.Uses);
        return Finish(name, targetNamespace, kinds, [.. reader.Roots], uses, core);
    }

    private static SchemaDocument Finish(
        string name, string targetNamespace, List<KindSchema> kinds, List<TypeUse> roots, List<TypeUse> uses, SchemaDocument? core)
    {
        if (core is not null)
        {
            CoreTwins.Match(uses, core);
        }

        var taken = new HashSet<string>(kinds.Select(kind => kind.Type.Name), StringComparer.OrdinalIgnoreCase);
        taken.UnionWith(core?.Types.Select(type => type.Name) ?? []);
        taken.UnionWith(["Node", "Model", "Map", "Quantity", "Kind", "ApiVersion"]);
        TypeNamer.Name(uses, taken);
        var document = new SchemaDocument { Name = name, Namespace = targetNamespace, Kinds = kinds };
        document.Types = [.. kinds.Select(kind => kind.Type).Concat(uses.Select(use => use.Type)).OrderBy(type => type.Name, StringComparer.Ordinal)];
        foreach (var type in document.Types)
        {
            type.Document = document;
        }

        return document;
    }

    private static SchemaDocument CompileCore(string folder, ICollection<Diagnostic> diagnostics)
    {
        Node Read(string name) =>
            SourceDocument.Read(File.ReadAllText(Path.Combine(folder, name)), name, diagnostics) is [var root] ? root : new MappingNode();
        var versions = new SortedDictionary<int, Node>();
        foreach (var file in Directory.GetFiles(folder, "definitions-v1.*.json"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            versions.Add(int.Parse(name.AsSpan("definitions-v1.".Length), System.Globalization.CultureInfo.InvariantCulture), Read(Path.GetFileName(file)));
        }

        var newest = versions.Keys.Last();
        var document = new OpenApiReader(versions, Read($"enums-v1.{newest}.json")).Read(Read($"kinds-v1.{newest}.json"));
        foreach (var type in document.Types)
        {
            type.Document = document;
        }

        return document;
    }
}
