using System.Text.Json;
using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Charts;

/// <summary>Turns a chart's files into its lock.</summary>
public static class ChartLockBuilder
{
    /// <summary>Locks a chart.</summary>
    /// <param name="chart">Its files.</param>
    /// <param name="options">What the files themselves do not say.</param>
    /// <exception cref="ChartLockException">The files are no chart.</exception>
    public static ChartLock Build(ChartFiles chart, ChartLockOptions? options = null)
    {
        options ??= new();
        var about = Yaml(chart, "Chart.yaml");
        var name = about["name"]?.AsString() ?? throw NotAChart(chart, "has no name in its Chart.yaml");
        var version = Text(about["version"]) ?? throw NotAChart(chart, "has no version in its Chart.yaml");
        var values = chart.Text("values.yaml") is { } text ? Yaml(chart, "values.yaml") : [];
        var comments = CommentedKeys.Of(chart.Text("values.yaml") ?? "");
        var schema = chart.Text("values.schema.json");
        var type = schema is null ? ValueInference.OfValues(values, comments) : Schema(chart, schema, values, comments);
        var templates = TemplateScan.Of(chart);
        var knowledge = ChartTemplateKnowledge.Absent;
        if (templates is not null)
        {
            type = TemplateKnowledge.Apply(type, templates, hasSchema: schema is not null);
            knowledge = ChartTemplateKnowledge.Scanned;
        }
        else if (options.ReadKeys.Count > 0 || options.KnownKeys.Count > 0)
        {
            foreach (var (path, keys) in options.ReadKeys.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                type = TemplateKnowledge.Restrict(type, path.Split('.'), keys.ToHashSet(StringComparer.Ordinal));
            }

            foreach (var path in options.KnownKeys.Order(StringComparer.Ordinal))
            {
                type = TemplateKnowledge.Know(type, path.Split('.'));
            }

            knowledge = ChartTemplateKnowledge.Listed;
        }

        var dependencies = Dependencies(chart, about, options);
        return new ChartLock
        {
            Name = name,
            Version = version,
            AppVersion = Text(about["appVersion"]),
            KubeVersion = Text(about["kubeVersion"]),
            Repository = options.Repository,
            Archive = options.Archive,
            Content = chart.ContentDigest(name, version),
            Templates = knowledge,
            HasSchema = schema is not null,
            Installs = ChartKinds.Of(chart, dependencies),
            Dependencies = dependencies,
            Values = WithSubchartKeys(type, dependencies),
        };
    }

    // 'global' reaches every subchart, and a subchart's values stand under its key, whether or not the parent mentions them.
    private static ChartValue WithSubchartKeys(ChartValue type, IReadOnlyList<ChartDependency> dependencies)
    {
        var keys = new SortedDictionary<string, ChartValue>(StringComparer.Ordinal);
        foreach (var (key, value) in type.Keys)
        {
            keys[key] = value;
        }

        var openMap = ChartValue.Anything with { Types = ChartValueTypes.Map, Others = ChartValue.Anything, IsOptional = true };
        keys.TryAdd("global", openMap);
        foreach (var dependency in dependencies)
        {
            if (!keys.TryGetValue(dependency.Key, out var own))
            {
                keys[dependency.Key] = openMap;
            }
            else if (own.Types == ChartValueTypes.Map && own.Others is null)
            {
                // The parent repeats only some of the subchart's keys.
                keys[dependency.Key] = own with { Others = ChartValue.Anything };
            }
        }

        return type with { Keys = keys };
    }

    private static ChartValue Schema(ChartFiles chart, string schema, MappingNode values, CommentedKeys comments)
    {
        try
        {
            return ValuesSchema.Read(schema, values, comments);
        }
        catch (JsonException problem)
        {
            throw NotAChart(chart, $"has a values.schema.json that is no JSON (line {problem.LineNumber + 1})");
        }
    }

    private static List<ChartDependency> Dependencies(ChartFiles chart, MappingNode about, ChartLockOptions options)
    {
        var declared = about["dependencies"] ?? (chart.Text("requirements.yaml") is null ? null : Yaml(chart, "requirements.yaml")["dependencies"]);
        var packed = chart.Subcharts().Select(sub => (sub.Chart, About: Yaml(sub.Chart, "Chart.yaml"))).ToList();
        var found = new List<ChartDependency>();
        foreach (var entry in declared?.Items ?? [])
        {
            var name = entry["name"]?.AsString() ?? "";
            var own = packed.Find(sub => sub.About["name"]?.AsString() == name);
            found.Add(new ChartDependency(name, Text(entry["version"]) ?? "*")
            {
                Alias = entry["alias"]?.AsString(),
                Repository = entry["repository"]?.AsString(),
                Condition = entry["condition"]?.AsString(),
                Tags = [.. (entry["tags"]?.Items ?? []).Select(tag => tag.AsString() ?? "").Order(StringComparer.Ordinal)],
                Lock = own.Chart is null ? null : Build(own.Chart, new ChartLockOptions()),
            });
        }

        // Helm also takes charts that lie in charts/ without being declared.
        foreach (var (files, _) in packed.Where(sub => found.TrueForAll(known => known.Name != sub.About["name"]?.AsString())))
        {
            var sub = Build(files, new ChartLockOptions());
            found.Add(new ChartDependency(sub.Name, sub.Version) { Lock = sub });
        }

        return [.. found.OrderBy(dependency => dependency.Key, StringComparer.Ordinal)];
    }

    private static string? Text(Node? node) => node is ScalarNode { Kind: not NodeKind.Null } scalar && scalar.Text.Length > 0 ? scalar.Text : null;

    private static MappingNode Yaml(ChartFiles chart, string path)
    {
        var file = YamlReader.Read(chart.Text(path) ?? "", $"{chart.Source}/{path}");
        return file.HasErrors
            ? throw new ChartLockException(file.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            : file.Root as MappingNode ?? [];
    }

    private static ChartLockException NotAChart(ChartFiles chart, string what) =>
        new(ChartDiagnostics.NotAChart.At($"chart '{chart.Source}' {what}.", new Origin(chart.Source, 0)));
}
