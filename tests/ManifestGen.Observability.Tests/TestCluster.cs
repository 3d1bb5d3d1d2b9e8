using ManifestGen.Composition;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests;

/// <summary>One cluster with one namespace, and a look at what it lowers to.</summary>
internal sealed class TestCluster
{
    private readonly ManifestApp app = ManifestApp.Create([]);
    private ManifestSet? set;

    public TestCluster(string? domain = null, Platform? platform = null)
    {
        Cluster = app.AddCluster("kronform", new() { DnsDomain = domain, Platform = platform ?? Talos.V1_13 });
        Namespace = Cluster.AddNamespace("openobserve");
    }

    public ClusterBuilder Cluster { get; }

    public NamespaceBuilder Namespace { get; }

    public ManifestSet Set => set ??= app.Build()[0];

    public Node Collector(string name) =>
        Set.Find("opentelemetry.io", "OpenTelemetryCollector", "openobserve", name)?.Spec ?? throw new InvalidOperationException($"No collector '{name}'.");

    /// <summary>The values as Flux puts them together: those of ConfigMaps, where explicit nulls are kept, below the inline ones.</summary>
    public Node Values(string release)
    {
        var spec = Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "openobserve", release)?.Spec ?? throw new InvalidOperationException($"No release '{release}'.");
        MappingNode values = [];
        foreach (var source in spec["valuesFrom"]?.Items ?? [])
        {
            var map = Set.Find("", "ConfigMap", "openobserve", source["name"]?.AsString() ?? "");
            var text = map?.Root["data"]?[source["valuesKey"]?.AsString() ?? "values.yaml"]?.AsString();
            values.MergeFrom(text is null ? [] : (MappingNode)Yaml(text));
        }

        values.MergeFrom(spec["values"] as MappingNode ?? []);
        return values;
    }

    public static string Text(Node? node) => node is null ? "" : YamlWriter.ToText(node);

    public static Node Yaml(string text) => YamlReader.Read(text, "expected.yaml").Root ?? throw new InvalidOperationException("Empty document.");
}
