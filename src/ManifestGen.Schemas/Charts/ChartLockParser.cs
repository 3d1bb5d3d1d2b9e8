namespace ManifestGen.Schemas.Charts;

/// <summary>One pass over a lock file's lines.</summary>
internal sealed class ChartLockParser(string text, string file)
{
    private readonly string[] lines = text.ReplaceLineEndings("\n").Split('\n');
    private readonly Dictionary<string, string> header = new(StringComparer.Ordinal);
    private readonly List<Requirement> requires = [];
    private readonly Dictionary<string, ChartValue> subcharts = new(StringComparer.Ordinal);
    private int at;

    public ChartLock Parse()
    {
        try
        {
            return ParseLines();
        }
        catch (FormatException problem)
        {
            throw new ChartLockException(ChartDiagnostics.UnreadableLock.At(
                $"chart lock '{Path.GetFileName(file)}' cannot be read: {problem.Message}; run 'manifestgen chart lock' to write it anew.",
                new Origin(file, Math.Min(at + 1, lines.Length))));
        }
    }

    /// <summary>Reads a tree of keys alone, as the tables of Kubernetes shapes are written.</summary>
    internal static ChartValue ParseTree(string text)
    {
        var parser = new ChartLockParser(text, "");
        return parser.Tree(0, new ChartValue { Types = ChartValueTypes.Map });
    }

    private ChartLock ParseLines()
    {
        if (lines[0].TrimEnd() != ChartLockWriter.FirstLine)
        {
            throw new FormatException($"the first line must be '{ChartLockWriter.FirstLine}'");
        }

        for (at = 1; at < lines.Length && lines[at] != "values"; at++)
        {
            Header(lines[at]);
        }

        if (at >= lines.Length)
        {
            throw new FormatException("the line 'values' is missing");
        }

        at++;
        var values = Tree(0, new ChartValue { Types = ChartValueTypes.Map });
        while (at < lines.Length)
        {
            if (lines[at].StartsWith("subchart ", StringComparison.Ordinal))
            {
                var path = lines[at++]["subchart ".Length..];
                subcharts[path] = Tree(0, new ChartValue { Types = ChartValueTypes.Map });
            }
            else if (lines[at].Length == 0)
            {
                at++;
            }
            else
            {
                throw new FormatException($"'{lines[at]}' is no section");
            }
        }

        return new ChartLock
        {
            Name = Required("chart"),
            Version = Required("version"),
            AppVersion = header.GetValueOrDefault("appVersion"),
            KubeVersion = header.GetValueOrDefault("kubeVersion"),
            Repository = header.GetValueOrDefault("repository"),
            Archive = header.GetValueOrDefault("archive"),
            Content = Required("content"),
            Templates = Templates(),
            HasSchema = header.GetValueOrDefault("schema") == "yes",
            Installs = header.GetValueOrDefault("installs")?.Split(' ') ?? [],
            Dependencies = DependenciesOf(""),
            Values = values,
        };
    }

    private string Required(string name) =>
        header.TryGetValue(name, out var value) ? value : throw new FormatException($"the line '{name}' is missing");

    private List<ChartDependency> DependenciesOf(string prefix) => requires
        .FindAll(entry => entry.Path == prefix)
        .ConvertAll(entry => subcharts.TryGetValue(prefix + entry.Dependency.Key, out var values)
            ? entry.Dependency with
            {
                Lock = new ChartLock
                {
                    Name = entry.Dependency.Name,
                    Version = entry.LockedVersion ?? entry.Dependency.Version,
                    Content = "",
                    Templates = Templates(),
                    Values = values,
                    Dependencies = DependenciesOf(prefix + entry.Dependency.Key + "/"),
                },
            }
            : entry.Dependency);

    private ChartTemplateKnowledge Templates() => header.GetValueOrDefault("templates")?.ToLowerInvariant() switch
    {
        "listed" => ChartTemplateKnowledge.Listed,
        "scanned" => ChartTemplateKnowledge.Scanned,
        _ => ChartTemplateKnowledge.Absent,
    };

    private void Header(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        if (blank <= 0)
        {
            throw new FormatException($"'{line}' is no header line");
        }

        var (name, rest) = (line[..blank], line[(blank + 1)..]);
        if (name != "requires")
        {
            header[name] = rest;
            return;
        }

        var place = rest.IndexOf(' ', StringComparison.Ordinal);
        if (place <= 0)
        {
            throw new FormatException("a required chart has no version");
        }

        var key = rest[..place];
        var slash = key.LastIndexOf('/') + 1;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        place++;
        var version = NodeJson.Read(rest, ref place).AsString() ?? "";
        while (place < rest.Length)
        {
            place++;
            var equals = rest.IndexOf('=', place);
            if (equals < 0)
            {
                throw new FormatException("a required chart's line is cut short");
            }

            var part = rest[place..equals];
            place = equals + 1;
            parts[part] = NodeJson.Read(rest, ref place).AsString() ?? "";
        }

        var alias = parts.ContainsKey("name") ? key[slash..] : null;
        requires.Add(new(key[..slash], new ChartDependency(parts.GetValueOrDefault("name") ?? key[slash..], version)
        {
            Alias = alias,
            Repository = parts.GetValueOrDefault("from"),
            Condition = parts.GetValueOrDefault("if"),
            Tags = parts.GetValueOrDefault("tags")?.Split(',') ?? [],
        }, parts.GetValueOrDefault("locked")));
    }

    // Fills a value with the lines that are indented below it.
    private ChartValue Tree(int depth, ChartValue value)
    {
        // A lock is written sorted, and stays as it is written.
        Dictionary<string, ChartValue>? keys = null;
        var others = value.Others;
        var items = value.Items;
        while (at < lines.Length && lines[at].Length > 0 && Depth(lines[at]) == depth && !IsSection(lines[at], depth))
        {
            var (key, child) = new ChartLockLine(lines[at], depth * 2).Parse();
            at++;
            child = Tree(depth + 1, child);
            switch (key)
            {
                case "*":
                    others = child;
                    break;
                case "[]":
                    items = child;
                    break;
                default:
                    keys ??= new(StringComparer.Ordinal);
                    if (!keys.TryAdd(key, child))
                    {
                        throw new FormatException($"the key '{key}' is there twice");
                    }

                    break;
            }
        }

        if (at < lines.Length && lines[at].Length > 0 && Depth(lines[at]) > depth)
        {
            throw new FormatException("the indentation fits no key above");
        }

        return keys is null && others == value.Others && items == value.Items ? value : value with
        {
            Keys = keys is null ? value.Keys : keys,
            Others = others,
            Items = items,
        };
    }

    private static bool IsSection(string line, int depth) => depth == 0 && line.StartsWith("subchart ", StringComparison.Ordinal);

    private static int Depth(string line)
    {
        var blanks = 0;
        while (blanks < line.Length && line[blanks] == ' ')
        {
            blanks++;
        }

        return blanks % 2 == 0 ? blanks / 2 : throw new FormatException("the indentation is odd");
    }

    private sealed record Requirement(string Path, ChartDependency Dependency, string? LockedVersion);
}
