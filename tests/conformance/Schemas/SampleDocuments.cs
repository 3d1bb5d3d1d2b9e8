using ManifestGen.Schemas;
using ManifestGen.Schemas.Reading;
using ManifestGen.Schemas.Validation;
using ManifestGen.Tree;

namespace ManifestGen.ConformanceTests.Schemas;

/// <summary>Makes valid documents of a kind, and spoils them; the same seed makes the same documents.</summary>
internal sealed class SampleDocuments(int seed)
{
    private static readonly string[] Texts =
    [
        "a", "abc", "x1", "5m", "1h", "30s", "http://a.example/b", "https://a.example", "oci://a.example/b", "ssh://git@a.example/b", "a/b", "sha256:abc", "10MB",
        "1.2.3", "main", "/a", "a.json", "10:00", "24:00", "january", "monday", "2026", "warn", "500m", "10.0.0.0/8", "10.0.0.1", "*.a.example",
        "a.example/b", "Abc", "a=b", "h", "1d", "1", "0", "Reason", "", "cn=a", "a@b", "yes-really-destroy-data", "daily", "RGW12345678901234567", "tcp://10.0.0.1:5170", "10.0.0.1:51820", "02:42",
    ];

    private readonly Random random = new(seed);

    /// <summary>A document that fulfils the schema as far as its facts say; how many optional fields it has is chance.</summary>
    public MappingNode Valid(KindSchema kind, double density)
    {
        var node = kind.Kind.Length == 0 ? [] : new MappingNode { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind };
        if (!kind.IsDocument)
        {
            node["metadata"] = new MappingNode { ["name"] = "x" };
        }

        foreach (var (key, value) in Object(kind.Type, density, 0))
        {
            if (key != "metadata")
            {
                node[key] = value;
            }
        }

        return node;
    }

    private MappingNode Object(ObjectSchema type, double density, int depth)
    {
        var node = new MappingNode();
        foreach (var property in type.Properties)
        {
            if ((property.Required || (depth < 9 && random.NextDouble() < density)) && Value(property.Shape, density, depth + 1) is { } value)
            {
                node[property.Name] = value;
            }
        }

        return node;
    }

    private Node? Value(Shape shape, double density, int depth)
    {
        var facts = shape.Facts;
        switch (shape.Kind)
        {
            case ShapeKind.Any when facts?.Constraint?.StartsWith("{\"oneOf\":[{\"type\":\"", StringComparison.Ordinal) == true && facts.Constraint.Contains("\"string\"", StringComparison.Ordinal):
                return "a";
            case ShapeKind.Any or ShapeKind.FreeObject:
                return new MappingNode { ["free"] = 1 };
            case ShapeKind.Int32 or ShapeKind.Int64:
                return (long)Math.Max(facts?.Minimum ?? 1, Math.Min(1, facts?.Maximum ?? 1)) + (facts?.ExclusiveMinimum == true ? 1 : 0);
            case ShapeKind.Number:
                return Math.Max(facts?.Minimum ?? 0.5, Math.Min(0.5, facts?.Maximum ?? 0.5));
            case ShapeKind.Boolean:
                return random.Next(2) == 0;
            case ShapeKind.IntOrString:
                return facts?.Pattern is null ? random.Next(2) == 0 ? 80 : Text(facts) : Text(facts);
            case ShapeKind.Quantity:
                return random.Next(2) == 0 ? "500m" : 2;
            case ShapeKind.Duration:
                return NodeOf(Texts.FirstOrDefault(text => Re2Pattern.Of(facts?.Pattern ?? KnownPatterns.FluxDuration)!.IsMatch(text)));
            case ShapeKind.Time:
                return "2026-08-18T12:00:00Z";
            case ShapeKind.Bytes:
                return "YWJj";
            case ShapeKind.Enum:
                var values = ((EnumSchema)shape.Type!).Values;
                return values[random.Next(values.Count)];
            case ShapeKind.List:
                var count = (int)Math.Max(facts?.MinCount ?? 0, Math.Min(1, facts?.MaxCount ?? 1));
                return new SequenceNode(Enumerable.Range(0, count).Select(_ => Value(shape.Item!, density * 0.6, depth + 1)).OfType<Node>());
            case ShapeKind.Map:
                var entry = Value(shape.Item!, density * 0.6, depth + 1);
                return entry is null ? new MappingNode() : new MappingNode { ["key"] = entry };
            case ShapeKind.Object:
                return Object((ObjectSchema)shape.Type!, density * 0.6, depth);
            default:
                return Text(facts);
        }
    }

    private ScalarNode? Text(ShapeFacts? facts)
    {
        var filler = new string('a', (int)Math.Min(facts?.MinCount ?? 1, 1000));
        return NodeOf(Texts.Skip(random.Next(3)).Concat(Texts).Append(filler).FirstOrDefault(text =>
            (facts?.Pattern is null || Re2Pattern.Of(facts.Pattern)!.IsMatch(text))
            && text.Length >= (facts?.MinCount ?? 1)
            && text.Length <= (facts?.MaxCount ?? 100)
            && (facts?.Format is null || FormatCheck.IsMet(facts.Format, text))));
    }

    private static ScalarNode? NodeOf(string? text) => text is null ? null : ScalarNode.String(text);

    /// <summary>A copy with one thing changed somewhere below the metadata; what it is is told for messages.</summary>
    public (MappingNode Document, string What) Spoil(MappingNode document)
    {
        var copy = (MappingNode)document.Clone();
        var places = new List<(Node Parent, string? Key, int Index)>();
        Collect(copy, places, isRoot: true);
        var (parent, key, index) = places.Count == 0 ? (copy, null, 0) : places[random.Next(places.Count)];
        if (parent is MappingNode mapping && key is not null)
        {
            return (copy, Spoil(mapping, key));
        }

        if (parent is SequenceNode list && list.Count > 0)
        {
            list.Set(index, Other(list[index]));
            return (copy, $"item {index} retyped");
        }

        copy["unknownField"] = 1;
        return (copy, "unknown field at the root");
    }

    private string Spoil(MappingNode mapping, string key)
    {
        var value = mapping[key]!;
        switch (random.Next(7))
        {
            case 0:
                mapping[key + "X"] = 1;
                return $"unknown {key}X";
            case 1:
                mapping.Remove(key);
                return $"removed {key}";
            case 2:
                mapping[key] = Other(value);
                return $"retyped {key}";
            case 3 when value.Kind == NodeKind.String:
                mapping[key] = "not !! allowed";
                return $"garbled {key}";
            case 4 when value.Kind == NodeKind.String:
                mapping[key] = new string('x', 5000);
                return $"lengthened {key}";
            case 5 when value.Kind == NodeKind.String:
                mapping[key] = "";
                return $"emptied {key}";
            case 3 or 4 when value.Kind == NodeKind.Integer:
                mapping[key] = random.Next(2) == 0 ? -5 : 99_999_999_999;
                return $"moved {key}";
            case 6 when value is SequenceNode list && list.Count > 0:
                mapping[key] = new SequenceNode(Enumerable.Range(0, 300).Select(_ => list[0].Clone()));
                return $"multiplied {key}";
            default:
                mapping[key + "Y"] = "x";
                return $"unknown {key}Y";
        }
    }

    private Node Other(Node value) => value.Kind switch
    {
        NodeKind.Mapping => random.Next(2) == 0 ? "text" : new SequenceNode(),
        NodeKind.Sequence => random.Next(2) == 0 ? new MappingNode() : 7,
        NodeKind.String => random.Next(2) == 0 ? 7 : true,
        NodeKind.Boolean => "true",
        _ => random.Next(2) == 0 ? "7x!" : new MappingNode(),
    };

    private static void Collect(Node node, List<(Node, string?, int)> places, bool isRoot)
    {
        if (node is MappingNode mapping)
        {
            foreach (var (key, value) in mapping)
            {
                if (isRoot && key is "apiVersion" or "kind" or "metadata")
                {
                    continue;
                }

                places.Add((mapping, key, 0));
                Collect(value, places, isRoot: false);
            }
        }
        else if (node is SequenceNode list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                places.Add((list, null, i));
                Collect(list[i], places, isRoot: false);
            }
        }
    }
}
