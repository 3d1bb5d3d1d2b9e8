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

    public Node Values(string release) =>
        Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "openobserve", release)?.Spec?["values"] ?? throw new InvalidOperationException($"No values of '{release}'.");

    public static string Text(Node? node) => node is null ? "" : YamlWriter.ToText(node);

    public static Node Yaml(string text) => YamlReader.Read(text, "expected.yaml").Root ?? throw new InvalidOperationException("Empty document.");
}
