using ManifestGen.Secrets;
using ManifestGen.Yaml;

namespace ManifestGen.Composition;

/// <summary>Collects what the parts of one cluster lower to.</summary>
public sealed class ClusterComposition
{
    private readonly List<Draft> drafts = [];
    private readonly List<LayerSecret> secrets = [];
    private readonly List<SecretManifest> documents = [];
    private readonly HashSet<NamespacedName> sources = [];
    private readonly List<HelmChart> charts = [];
    private readonly List<OutputFile> files = [];

    internal ClusterComposition(ClusterBuilder cluster) => Cluster = cluster;

    /// <summary>The cluster that is composed.</summary>
    public ClusterBuilder Cluster { get; }

    internal IReadOnlyList<Draft> Drafts => drafts;

    internal IReadOnlyList<LayerSecret> Secrets => secrets;

    internal IReadOnlyList<SecretManifest> EncryptedDocuments => documents;

    internal IReadOnlyList<HelmChart> Charts => charts;

    internal IReadOnlyList<OutputFile> Files => files;

    /// <summary>Says that a chart is installed, so that its lock is at hand when values are checked.</summary>
    public void Use(HelmChart chart)
    {
        if (!charts.Contains(chart))
        {
            charts.Add(chart);
        }
    }

    /// <summary>Adds a file that Flux does not apply, such as a machine-config patch.</summary>
    /// <param name="path">Relative to the output folder, <c>/</c> between parts.</param>
    /// <param name="content">Its content, with <c>\n</c> line ends.</param>
    /// <param name="origin">The C# line that described it.</param>
    public void AddFile(string path, string content, Origin origin) => files.Add(new(path, content, origin));

    /// <summary>Adds a file of documents that Flux does not apply.</summary>
    /// <param name="path">Relative to the output folder, <c>/</c> between parts.</param>
    /// <param name="documents">Its documents; rules see them as they are.</param>
    /// <param name="origin">The C# line that described it.</param>
    public void AddFile(string path, IReadOnlyList<MappingNode> documents, Origin origin) =>
        files.Add(new(path, string.Join("---\n", documents.Select(YamlWriter.ToText)), origin) { Documents = documents });

    /// <summary>Adds an object to a namespace; <c>metadata.namespace</c> is filled in where the kind has one.</summary>
    /// <param name="target">The namespace, and with it the layer.</param>
    /// <param name="resource">The object.</param>
    /// <param name="origin">The C# line that described it.</param>
    /// <param name="file">The file name within the layer's folder, <c>openobserve.yaml</c>; by default made of kind and name.</param>
    /// <param name="options">What else is known of it.</param>
    public void Add(NamespaceBuilder target, KubernetesObject resource, Origin origin, string? file = null, ResourceOptions? options = null) =>
        Add(target.Layer, resource.ToNode(), origin, file, options, resource.IsNamespaced ? target.Name : null);

    /// <summary>Adds an object given as a tree to a namespace.</summary>
    /// <param name="target">The namespace that fills <c>metadata.namespace</c> where it is absent, and with it the layer.</param>
    /// <param name="resource">The object, with <c>apiVersion</c> and <c>kind</c>.</param>
    /// <param name="origin">The C# line that described it.</param>
    /// <param name="file">The file name within the layer's folder; by default made of kind and name.</param>
    /// <param name="options">What else is known of it.</param>
    public void Add(NamespaceBuilder target, MappingNode resource, Origin origin, string? file = null, ResourceOptions? options = null) =>
        Add(target.Layer, resource, origin, file, options, target.Name);

    /// <summary>Adds a cluster-scoped object, or one that names its namespace itself, to a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="resource">The object.</param>
    /// <param name="origin">The C# line that described it.</param>
    /// <param name="file">The file name within the layer's folder; by default made of kind and name.</param>
    /// <param name="options">What else is known of it.</param>
    public void Add(LayerBuilder layer, KubernetesObject resource, Origin origin, string? file = null, ResourceOptions? options = null) =>
        Add(layer, resource.ToNode(), origin, file, options, null);

    /// <summary>Adds an object given as a tree to a layer, as it is.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="resource">The object, with <c>apiVersion</c> and <c>kind</c>.</param>
    /// <param name="origin">The C# line that described it.</param>
    /// <param name="file">The file name within the layer's folder; by default made of kind and name.</param>
    /// <param name="options">What else is known of it.</param>
    public void Add(LayerBuilder layer, MappingNode resource, Origin origin, string? file = null, ResourceOptions? options = null) =>
        Add(layer, resource, origin, file, options, null);

    /// <summary>Adds a declared Secret; its file is <c>&lt;name&gt;.sops.yaml</c> in the layer's folder.</summary>
    internal void Add(LayerBuilder layer, SecretManifest secret) => secrets.Add(new(layer, secret));

    /// <summary>Adds an encrypted document that Flux does not apply.</summary>
    internal void AddEncryptedDocument(SecretManifest document) => documents.Add(document);

    /// <summary>Whether this is the first call for a source with this name in this namespace; later callers share it.</summary>
    internal bool ClaimSource(string @namespace, string name) => sources.Add(new(@namespace, name));

    private void Add(LayerBuilder layer, MappingNode resource, Origin origin, string? file, ResourceOptions? options, string? @namespace)
    {
        if (@namespace is not null)
        {
            var metadata = resource["metadata"] as MappingNode;
            if (metadata is null)
            {
                metadata = [];
                resource["metadata"] = metadata;
            }

            if (!metadata.ContainsKey("namespace"))
            {
                // Readers expect the namespace right behind the name.
                metadata.InsertAfter("name", "namespace", @namespace);
            }
        }

        drafts.Add(new(layer, resource, origin, file, options ?? ResourceOptions.None));
    }

    /// <summary>A declared Secret with its place.</summary>
    internal sealed record LayerSecret(LayerBuilder Layer, SecretManifest Secret);

    /// <summary>An object with its place, before the layers are put together.</summary>
    /// <param name="Layer">Where it belongs.</param>
    /// <param name="Root">The object.</param>
    /// <param name="Origin">The C# line that described it.</param>
    /// <param name="File">Its file within the layer's folder; null for the default.</param>
    /// <param name="Options">What else is known of it.</param>
    internal sealed record Draft(LayerBuilder Layer, MappingNode Root, Origin Origin, string? File, ResourceOptions Options);
}
