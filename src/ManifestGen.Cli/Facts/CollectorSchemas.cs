using ManifestGen.Facts;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Cli.Facts;

/// <summary>Resolves the collector's configuration schemas into facts.</summary>
internal sealed class CollectorSchemas
{
    private const string Core = "go.opentelemetry.io/collector";
    private const string Contrib = "github.com/open-telemetry/opentelemetry-collector-contrib";
    private const int Deepest = 12;

    // Not a key of the file: any text, number or size with a unit does.
    private static readonly string[] Loose = ["byte_size", "map_list"];

    private readonly string folder;
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> packages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node?> schemas = new(StringComparer.Ordinal);

    public CollectorSchemas(string folder)
    {
        this.folder = folder;
        foreach (var (package, file) in YamlReader.ReadFile(Path.Combine(folder, "refs.json")).Root?["packages"].EntriesOrNone() ?? [])
        {
            files[package] = file.AsString() ?? "";
            packages.TryAdd(file.AsString() ?? "", package);
        }
    }

    /// <summary>The facts of a schema file.</summary>
    public FactNode? Of(string file) => Load(file) is { } schema ? Convert(schema, file, 0) : null;

    private Node? Load(string file)
    {
        if (!schemas.TryGetValue(file, out var schema))
        {
            var path = Path.Combine(folder, file);
            schema = File.Exists(path) ? YamlReader.ReadFile(path).Root : null;
            schemas.Add(file, schema);
        }

        return schema;
    }

    private FactNode Convert(Node schema, string file, int depth)
    {
        if (depth > Deepest)
        {
            return FactNode.Any;
        }

        var keys = new SortedDictionary<string, FactNode>(StringComparer.Ordinal);
        FactNode? found = null;
        foreach (var part in schema["allOf"].ItemsOrNone().Prepend(schema))
        {
            if (part["$ref"]?.AsString() is { } reference)
            {
                Merge(keys, ref found, Resolve(reference, file, depth + 1));
            }
            else if (!ReferenceEquals(part, schema))
            {
                Merge(keys, ref found, Convert(part, file, depth + 1));
            }
        }

        foreach (var (key, value) in schema["properties"].EntriesOrNone())
        {
            keys[key] = Convert(value, file, depth + 1);
        }

        if (keys.Count > 0)
        {
            // An untyped part, a block whose keys nobody wrote down, leaves the whole open.
            return found is { Type: '?' } ? FactNode.Any : new('o') { Keys = keys };
        }

        return found ?? Scalar(schema, file, depth);
    }

    private static void Merge(SortedDictionary<string, FactNode> keys, ref FactNode? found, FactNode part)
    {
        foreach (var (key, value) in part.Keys)
        {
            keys[key] = value;
        }

        if (part.Type != 'o')
        {
            found = part;
        }
    }

    private FactNode Scalar(Node schema, string file, int depth)
    {
        var custom = schema["x-customType"]?.AsString() ?? "";
        if (schema["format"]?.AsString() == "duration" || custom.Equals("time.Duration", StringComparison.OrdinalIgnoreCase))
        {
            return new('d');
        }

        return schema["type"]?.AsString() switch
        {
            "boolean" => new('b'),
            "integer" => new('i'),
            "number" => new('n'),
            "string" => custom.Length == 0 || custom.EndsWith(".ID", StringComparison.OrdinalIgnoreCase) ? new('s') { Values = [.. schema["enum"].ItemsOrNone().Select(value => value.AsText() ?? "")] } : FactNode.Any,
            "array" when schema["items"] is { } items => new('l') { Item = Convert(items, file, depth + 1) },
            "object" when schema["additionalProperties"] is MappingNode values => new('m') { Item = Convert(values, file, depth + 1) },
            _ => FactNode.Any,
        };
    }

    private FactNode Resolve(string reference, string file, int depth)
    {
        var (package, name) = Split(reference, file);
        if (Loose.Contains(name))
        {
            return FactNode.Any;
        }

        var target = package is null ? file : files.GetValueOrDefault(package);
        if (target is null || Load(target) is not { } schema)
        {
            return FactNode.Any;
        }

        var definition = schema.Path("$defs", name) ?? (name == "config" && package is not null ? schema : null);
        return definition is null ? FactNode.Any : Convert(definition, target, depth);
    }

    // `name`, `/path.name`, `./path.name` or `package.name`; what is in `modules/core` or verbatim is the core repository's.
    private (string? Package, string Name) Split(string reference, string file)
    {
        var dot = reference.LastIndexOf('.');
        if (dot <= 0 || (!reference.Contains('/') && !reference.Contains('.')))
        {
            return (null, reference);
        }

        var (path, name) = (reference[..dot], reference[(dot + 1)..]);
        var own = packages.GetValueOrDefault(file, file.StartsWith("modules/core", StringComparison.Ordinal) ? Core : Contrib);
        var repository = own.StartsWith(Core, StringComparison.Ordinal) ? Core : Contrib;
        return path[0] == '/' ? (repository + path, name)
            : path.StartsWith("./", StringComparison.Ordinal) ? (own + path[1..], name)
            : (path, name);
    }
}
