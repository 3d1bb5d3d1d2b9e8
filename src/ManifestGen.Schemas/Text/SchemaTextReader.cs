using System.Globalization;

namespace ManifestGen.Schemas.Text;

/// <summary>Reads the compact text form; a type is parsed when it is first looked at.</summary>
public sealed class SchemaTextReader
{
    private readonly Lock gate = new();
    private readonly string text;
    private readonly Dictionary<string, int> starts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedType> types = new(StringComparer.Ordinal);
    private readonly SchemaTextReader? core;

    private SchemaTextReader(string text, SchemaTextReader? core)
    {
        this.text = text;
        this.core = core;
        Document = new() { Name = HeaderValue("\nname "), Namespace = HeaderValue("\nnamespace ") };
        Document.Kinds = Index();
    }

    /// <summary>What was read; its types only after <see cref="LoadAll"/>.</summary>
    public SchemaDocument Document { get; }

    /// <summary>Reads a document; <paramref name="core"/> holds the types that it takes from Kubernetes itself.</summary>
    /// <exception cref="FormatException">The text is not of this form or of another version of it.</exception>
    public static SchemaTextReader Read(string text, SchemaTextReader? core = null) =>
        text.StartsWith(SchemaTextWriter.Header + "\n", StringComparison.Ordinal)
            ? new(text, core)
            : throw new FormatException($"The text does not start with '{SchemaTextWriter.Header}'.");

    /// <summary>Parses every type; for a generator, which needs them all.</summary>
    public SchemaDocument LoadAll()
    {
        foreach (var name in starts.Keys)
        {
            Find(name);
        }

        Document.Types = [.. types.Values.OrderBy(type => type.Name, StringComparer.Ordinal)];
        return Document;
    }

    /// <summary>The object type or enum called <paramref name="name"/>.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public NamedType Find(string name)
    {
        if (name.StartsWith(ShapeText.CorePrefix, StringComparison.Ordinal))
        {
            return (core ?? throw new FormatException($"'{name}' needs the core types.")).Find(name[ShapeText.CorePrefix.Length..]);
        }

        lock (gate)
        {
            if (types.TryGetValue(name, out var known))
            {
                return known;
            }

            var start = starts.TryGetValue(name, out var at) ? at : throw new FormatException($"The type '{name}' is mentioned but not there.");
            var line = LineAt(start, out var next);
            return types[name] = text[start] == 'E' ? ReadEnum(name, line) : ReadObject(name, line, next);
        }
    }

    /// <summary>The object type called <paramref name="name"/>; null where there is none.</summary>
    internal ObjectSchema? TryFindObject(string name) => starts.ContainsKey(name) ? Find(name) as ObjectSchema : null;

    private string HeaderValue(string key)
    {
        var at = text.IndexOf(key, StringComparison.Ordinal) + key.Length;
        return text[at..text.IndexOf('\n', at)];
    }

    private List<KindSchema> Index()
    {
        var kinds = new List<KindSchema>();
        var others = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < text.Length; at = text.IndexOf('\n', at) + 1)
        {
            switch (text[at])
            {
                case 'K':
                    kinds.Add(ReadKind(LineAt(at, out _)));
                    break;
                case 'U':
                    others.Add(LineAt(at, out _)[2..].ToString());
                    break;
                case 'T' or 'E':
                    starts.Add(text.Substring(at + 2, text.AsSpan(at + 2).IndexOfAny(' ', '\n')), at);
                    break;
            }
        }

        Document.Unchecked = others;
        return kinds;
    }

    private ReadOnlySpan<char> LineAt(int start, out int next)
    {
        var end = text.IndexOf('\n', start);
        next = end + 1;
        return text.AsSpan(start, end - start);
    }

    private KindSchema ReadKind(ReadOnlySpan<char> line)
    {
        var words = new WordReader(line[2..]);
        var (apiVersion, kind, plural, scope, type) = (Word(ref words), Word(ref words), Word(ref words), Word(ref words), Word(ref words));
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var facts = new FactsParser();
        var extras = facts.Parse(ref words);
        return new(slash < 0 ? "" : apiVersion[..slash], apiVersion[(slash + 1)..], kind, plural, scope == "N")
        {
            TypeName = type,
            Owner = this,
            IsDocument = scope == "D",
            Facts = facts.Result,
            Deprecated = extras.Contains("deprecated"),
            Generated = !extras.Contains("checked"),
            Since = facts.Since,
        };
    }

    private EnumSchema ReadEnum(string name, ReadOnlySpan<char> line)
    {
        var words = new WordReader(line[2..]);
        Word(ref words);
        var values = new List<string>();
        while (words.HasMore)
        {
            values.Add(Word(ref words));
        }

        return new() { Name = name, Values = values, Document = Document };
    }

    private ObjectSchema ReadObject(string name, ReadOnlySpan<char> line, int body)
    {
        var words = new WordReader(line[2..]);
        Word(ref words);
        var facts = new FactsParser();
        var extras = facts.Parse(ref words);
        return new()
        {
            Name = name,
            Open = extras.Contains("open"),
            HasStatus = extras.Contains("status"),
            SharedAs = facts.As is { } shared ? (ObjectSchema)Find(shared) : null,
            Description = facts.Description,
            Document = Document,
            Load = () => ReadProperties(body),
        };
    }

    private List<SchemaProperty> ReadProperties(int at)
    {
        var properties = new List<SchemaProperty>();
        while (at < text.Length && text[at] == ' ')
        {
            properties.Add(ReadProperty(LineAt(at, out at)));
        }

        return properties;
    }

    private SchemaProperty ReadProperty(ReadOnlySpan<char> line)
    {
        var words = new WordReader(line);
        var name = words.HasMore ? words.Next(out _) : "";
        var facts = new FactsParser();
        var required = name.EndsWith('!');
        var shape = ReadShape(ref words, facts);
        return new(required ? name[..^1] : name, required, shape) { Since = facts.Since, Description = facts.Description };
    }

    private Shape ReadShape(ref WordReader words, FactsParser facts)
    {
        var word = Word(ref words);
        if (word.StartsWith("[]", StringComparison.Ordinal) || word.StartsWith("{}", StringComparison.Ordinal))
        {
            var kind = word[0] == '[' ? ShapeKind.List : ShapeKind.Map;
            if (word.Length > 2)
            {
                return new(kind) { Item = ReadShape(word[2..], ref words, facts) };
            }

            var own = new FactsParser();
            own.Parse(ref words);
            return new(kind) { Facts = own.Result, Item = ReadShape(ref words, facts) };
        }

        return ReadShape(word, ref words, facts);
    }

    private Shape ReadShape(string word, ref WordReader words, FactsParser facts)
    {
        if (word.Length > 2 && word[1] is ']' or '}')
        {
            return new(word[0] == '[' ? ShapeKind.List : ShapeKind.Map) { Item = ReadShape(word[2..], ref words, facts) };
        }

        if (word is "[]" or "{}")
        {
            var own = new FactsParser();
            own.Parse(ref words);
            return new(word == "[]" ? ShapeKind.List : ShapeKind.Map) { Facts = own.Result, Item = ReadShape(ref words, facts) };
        }

        if (word.Length == 1 && KindOf(word[0]) is { } simple)
        {
            facts.Parse(ref words);
            return new(simple) { Facts = facts.Result };
        }

        var type = Find(word);
        facts.Parse(ref words);
        return new(type is EnumSchema ? ShapeKind.Enum : ShapeKind.Object) { Type = type, Facts = facts.Result };
    }

    private static ShapeKind? KindOf(char letter) => letter switch
    {
        '*' => ShapeKind.Any,
        'o' => ShapeKind.FreeObject,
        's' => ShapeKind.String,
        'i' => ShapeKind.Int32,
        'l' => ShapeKind.Int64,
        'n' => ShapeKind.Number,
        'b' => ShapeKind.Boolean,
        'x' => ShapeKind.IntOrString,
        'q' => ShapeKind.Quantity,
        'd' => ShapeKind.Duration,
        't' => ShapeKind.Time,
        'y' => ShapeKind.Bytes,
        _ => null,
    };

    private static string Word(ref WordReader words) =>
        words.HasMore ? words.Next(out var prefix) is var value ? prefix + value : "" : throw new FormatException("A line ends too early.");

    /// <summary>Reads the facts at the end of a line or before a slash.</summary>
    private sealed class FactsParser
    {
        public ShapeFacts? Result { get; private set; }

        public int Since { get; private set; }

        public string? As { get; private set; }

        public string? Description { get; private set; }

        public List<string> Parse(ref WordReader words)
        {
            var extras = new List<string>();
            var facts = ShapeFacts.None;
            while (words.HasMore)
            {
                var value = words.Next(out var prefix);
                if (prefix.Length == 0 && value == "/")
                {
                    break;
                }

                facts = prefix switch
                {
                    "p=" => facts with { Pattern = value },
                    "f=" => facts with { Format = value },
                    "d=" => facts with { Default = value },
                    ">=" => facts with { Minimum = Number(value) },
                    ">" => facts with { Minimum = Number(value), ExclusiveMinimum = true },
                    "<=" => facts with { Maximum = Number(value) },
                    "<" => facts with { Maximum = Number(value), ExclusiveMaximum = true },
                    "%" => facts with { MultipleOf = Number(value) },
                    "#>=" => facts with { MinCount = (long)Number(value) },
                    "#<=" => facts with { MaxCount = (long)Number(value) },
                    "map=" => facts with { ListType = "map", MapKeys = value.Split(',') },
                    "cel=" => facts with { Rules = [.. facts.Rules, value] },
                    "c=" => facts with { Constraint = value },
                    _ => ParseOther(facts, prefix, value, extras),
                };
            }

            Result = ReferenceEquals(facts, ShapeFacts.None) ? null : facts;
            return extras;
        }

        private ShapeFacts ParseOther(ShapeFacts facts, string prefix, string value, List<string> extras)
        {
            switch (prefix + (prefix.Length == 0 ? value : ""))
            {
                case "since=":
                    Since = (int)Number(value);
                    return facts;
                case "as=":
                    As = value;
                    return facts;
                case "doc=":
                    Description = value;
                    return facts;
                case "?":
                    return facts with { Nullable = true };
                case "unique":
                    return facts with { Unique = true };
                case "embedded":
                    return facts with { Embedded = true };
                case "set":
                    return facts with { ListType = "set" };
                default:
                    extras.Add(value);
                    return facts;
            }
        }

        private static double Number(string value) => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
