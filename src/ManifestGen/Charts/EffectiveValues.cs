using ManifestGen.Flux;
using ManifestGen.Schemas.Charts;
using ManifestGen.Yaml;

namespace ManifestGen.Charts;

/// <summary>What Helm will see of a release: the chart's defaults, <c>valuesFrom</c> and <c>values</c> merged, each value with its source.</summary>
public sealed class EffectiveValues
{
    private readonly Dictionary<Node, ValueSource> sources = new(ReferenceEqualityComparer.Instance);

    private EffectiveValues()
    {
    }

    /// <summary>The merged values; maps are sorted as the chart and the release wrote them.</summary>
    public MappingNode Values { get; private set; } = [];

    /// <summary>The values before the chart's defaults come in: <c>valuesFrom</c> and <c>values</c>.</summary>
    public MappingNode Given { get; private set; } = [];

    /// <summary>What Helm would warn of while merging.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>References that cannot be merged, and why.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Documents that nobody here can read, such as a whole Secret of values.</summary>
    public IReadOnlyList<string> Unknown { get; private set; } = [];

    /// <summary>The source of a node of <see cref="Values"/>; null for a map that only holds others.</summary>
    public ValueSource? SourceOf(Node node) => sources.GetValueOrDefault(node);

    /// <summary>The effective values of a release.</summary>
    /// <param name="release">A HelmRelease.</param>
    /// <param name="chart">The lock of its chart.</param>
    /// <param name="set">Where ConfigMaps of values are looked up.</param>
    /// <param name="generation">Whose rules for nulls apply.</param>
    public static EffectiveValues Of(Resource release, ChartLock chart, ManifestSet set, HelmGeneration generation = HelmGeneration.Helm42)
    {
        var unknown = new List<string>();
        var result = new EffectiveValues();
        var references = (release.Spec?["valuesFrom"]?.Items ?? []).Select(entry => result.Reference(entry, release, set, unknown)).ToList();
        return result.Merge(release.Spec?["values"] as MappingNode, references, chart, generation, release.Origin, unknown);
    }

    /// <summary>The effective values of values given as such.</summary>
    /// <param name="values">The release's own values.</param>
    /// <param name="chart">The lock of its chart.</param>
    /// <param name="references">The entries of <c>valuesFrom</c>.</param>
    /// <param name="generation">Whose rules for nulls apply.</param>
    public static EffectiveValues Of(
        MappingNode values, ChartLock chart, IReadOnlyList<ValuesReference>? references = null, HelmGeneration generation = HelmGeneration.Helm42)
    {
        var result = new EffectiveValues();
        var marked = (references ?? []).Select(reference => result.Marked(reference)).ToList();
        return result.Merge(values, marked, chart, generation, values.Origin, []);
    }

    private EffectiveValues Merge(
        MappingNode? values, IReadOnlyList<ValuesReference> references, ChartLock chart, HelmGeneration generation, Origin? origin, List<string> unknown)
    {
        var inline = (MappingNode?)values?.Clone() ?? [];
        MarkOrigins(inline, inline.Origin ?? origin);
        var problems = new List<string>();
        var given = FluxValues.ComposeInPlace(inline, references, problems);
        Given = (MappingNode)given.Clone();
        Values = HelmMerge.MergeInPlace(Tree(chart), given, generation, out var warnings);
        (Warnings, Problems, Unknown) = (warnings, problems, unknown);
        return this;
    }

    private ChartTree Tree(ChartLock chart)
    {
        var own = new ValueSource(ValueSourceKind.ChartDefault, $"{chart.Name} {chart.Version}");
        return ChartTree.Of(chart, (tree, copy) => Mark(copy, tree.Key == chart.Name ? own : new ValueSource(ValueSourceKind.SubchartDefault, $"subchart {tree.Key}")));
    }

    private ValuesReference Reference(Node entry, Resource release, ManifestSet set, List<string> unknown)
    {
        var (kind, name, key) = (entry["kind"]?.AsString() ?? "", entry["name"]?.AsString() ?? "", entry["valuesKey"]?.AsString() ?? "values.yaml");
        var path = entry["targetPath"]?.AsString();
        var text = kind == "ConfigMap" ? set.Find("", "ConfigMap", release.Namespace, name)?.Root["data"]?[key]?.AsString() : null;
        var reference = new ValuesReference { Kind = kind, Name = name, Key = key, TargetPath = path, IsLiteral = entry["literal"]?.AsBoolean() == true };
        if (text is null && path is null)
        {
            unknown.Add(reference.ToString());
        }

        return Marked(path is null
            ? reference with { Document = text is null ? null : YamlReader.Read(text, $"ConfigMap '{name}' {key}").Root as MappingNode }
            : text is not null
                ? reference with { Value = ScalarNode.String(text) }
                : reference with { Value = ScalarNode.String($"<{reference}>"), IsLiteral = true });
    }

    private ValuesReference Marked(ValuesReference reference)
    {
        var source = new ValueSource(ValueSourceKind.Reference, reference.ToString());
        var document = (MappingNode?)reference.Document?.Clone();
        if (document is not null)
        {
            Mark(document, source);
        }

        return reference with { Document = document, Written = node => Mark(node, source) };
    }

    private void Mark(Node node, ValueSource source)
    {
        sources[node] = source;
        foreach (var (_, child) in node.Entries)
        {
            Mark(child, source);
        }

        foreach (var child in node.Items)
        {
            Mark(child, source);
        }
    }

    // A node without a place of its own was made where its parent was.
    private void MarkOrigins(Node node, Origin? above)
    {
        var origin = node.Origin ?? above;
        sources[node] = new ValueSource(ValueSourceKind.Release, origin is null ? "values" : $"{Path.GetFileName(origin.File)}:{origin.Line}");
        foreach (var (_, child) in node.Entries)
        {
            MarkOrigins(child, origin);
        }

        foreach (var child in node.Items)
        {
            MarkOrigins(child, origin);
        }
    }
}
