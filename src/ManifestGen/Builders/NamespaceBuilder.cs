using System.Runtime.CompilerServices;
using ManifestGen.Secrets;

namespace ManifestGen;

/// <summary>A namespace of the cluster, and the front door to everything that lives in it.</summary>
public sealed class NamespaceBuilder : IComposable
{
    private readonly Origin origin;
    private readonly bool isCreated;

    internal NamespaceBuilder(LayerBuilder layer, string name, bool isCreated, Origin origin)
    {
        Layer = layer;
        Name = name;
        this.isCreated = isCreated;
        this.origin = origin;
    }

    /// <summary>The namespace's name.</summary>
    public string Name { get; }

    /// <summary>The layer that its resources belong to.</summary>
    public LayerBuilder Layer { get; }

    /// <summary>The cluster it belongs to.</summary>
    public ClusterBuilder Cluster => Layer.Cluster;

    /// <summary>Labels of the namespace.</summary>
    public Map<string> Labels { get; } = [];

    /// <summary>Annotations of the namespace.</summary>
    public Map<string> Annotations { get; } = [];

    /// <summary>Sets the PodSecurity level that the API server enforces, audits and warns about.</summary>
    public NamespaceBuilder WithPodSecurity(PodSecurityLevel level)
    {
        var text = level switch
        {
            PodSecurityLevel.Privileged => "privileged",
            PodSecurityLevel.Baseline => "baseline",
            _ => "restricted",
        };
        Labels["pod-security.kubernetes.io/enforce"] = text;
        Labels["pod-security.kubernetes.io/audit"] = text;
        Labels["pod-security.kubernetes.io/warn"] = text;
        return this;
    }

    /// <summary>Adds a label.</summary>
    public NamespaceBuilder WithLabel(string key, string value)
    {
        Labels[key] = value;
        return this;
    }

    /// <summary>Adds an annotation.</summary>
    public NamespaceBuilder WithAnnotation(string key, string value)
    {
        Annotations[key] = value;
        return this;
    }

    /// <summary>Adds an object of this namespace; its own <c>metadata.namespace</c>, where given, stays.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ResourceBuilder Add(KubernetesObject resource, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Cluster.Register(new ResourceBuilder(Layer, this, resource.ToNode(), resource.IsNamespaced, Caller.At(file, line)));

    /// <summary>Adds a namespaced object given as a tree: the escape hatch for kinds that have no type.</summary>
    /// <param name="resource">The object, with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ResourceBuilder Add(MappingNode resource, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Cluster.Register(new ResourceBuilder(Layer, this, resource, true, Caller.At(file, line)));

    /// <summary>Declares a Secret; it is written to <c>&lt;name&gt;.sops.yaml</c>, encrypted, and nowhere else.</summary>
    /// <param name="name">The Secret's name.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public SecretBuilder AddSecret(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Cluster.Register(new SecretBuilder(this, name, Caller.At(file, line)));

    /// <summary>Adds a Helm chart repository under a name of the author's choice.</summary>
    /// <param name="name">The HelmRepository's name.</param>
    /// <param name="url"><c>https://…</c> or <c>oci://…</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public HelmRepositoryBuilder AddHelmRepository(string name, string url, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Cluster.Register(new HelmRepositoryBuilder(this, name, url, Caller.At(file, line)));

    /// <summary>Installs a chart; its repository is added beside it once per namespace.</summary>
    /// <param name="name">The HelmRelease's name, and the Helm release's.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public HelmReleaseBuilder AddHelmRelease(string name, HelmChart chart, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Cluster.Register(new HelmReleaseBuilder(this, name, chart, Caller.At(file, line)));

    /// <inheritdoc/>
    public void Compose(ClusterComposition composition)
    {
        if (!isCreated)
        {
            return;
        }

        MappingNode metadata = new() { ["name"] = Name };
        metadata.AddTexts("labels", Labels);
        metadata.AddTexts("annotations", Annotations);
        composition.Add(
            Layer, new MappingNode { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = metadata }, origin, Layer.NamespaceFile(Name));
    }
}
