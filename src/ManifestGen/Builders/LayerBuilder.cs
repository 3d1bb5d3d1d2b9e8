using System.Runtime.CompilerServices;

namespace ManifestGen;

/// <summary>What Flux applies together; it becomes one Flux Kustomization and one folder.</summary>
public sealed class LayerBuilder
{
    private readonly List<LayerBuilder> dependencies = [];
    private readonly List<RemoteResource> remotes = [];
    private readonly List<HealthCheck> healthChecks = [];

    internal LayerBuilder(ClusterBuilder cluster, string name, Origin origin)
    {
        Cluster = cluster;
        Name = name;
        Origin = origin;
    }

    /// <summary>The cluster it belongs to.</summary>
    public ClusterBuilder Cluster { get; }

    /// <summary>The name of the Kustomization and of the folder.</summary>
    public string Name { get; }

    /// <summary>The folder, relative to the output folder, <c>/</c> between parts.</summary>
    public string Path => Base is null ? $"{Cluster.FolderPrefix}infrastructure/{Name}" : $"{Base.Name}/{Name}";

    /// <summary>The base that it shares with other clusters; null where it is the cluster's own.</summary>
    public SharedBase? Base { get; private set; }

    internal Origin Origin { get; }

    internal IReadOnlyList<LayerBuilder> Dependencies => dependencies;

    internal IReadOnlyList<RemoteResource> Remotes => remotes;

    internal IReadOnlyList<HealthCheck> HealthChecks => healthChecks;

    internal bool Waits { get; private set; } = true;

    internal TimeSpan? Interval { get; private set; }

    internal TimeSpan? Timeout { get; private set; }

    internal Map<string>? Substitutions { get; private set; }

    /// <summary>Makes Flux wait for other layers, besides those that are computed from what the resources need.</summary>
    public LayerBuilder DependsOn(params ReadOnlySpan<LayerBuilder> layers)
    {
        foreach (var layer in layers)
        {
            if (!dependencies.Contains(layer))
            {
                dependencies.Add(layer);
            }
        }

        return this;
    }

    /// <summary>Lists a URL in the folder's kustomization.yaml; Flux fetches it, the build does not.</summary>
    /// <param name="url">A raw manifest or a remote kustomization, pinned to a tag or commit.</param>
    /// <param name="installs">Kinds that it brings, <c>group/Kind</c> or <c>group/*</c>, so that layers that use them wait for this one.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public LayerBuilder AddRemoteResource(
        string url, IReadOnlyList<string>? installs = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        remotes.Add(new(url, Caller.At(file, line)) { InstallsKinds = installs ?? [] });
        return this;
    }

    /// <summary>Adds a cluster-scoped object, or one that names its namespace itself.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ResourceBuilder Add(KubernetesObject resource, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Cluster.Register(new ResourceBuilder(this, null, resource.ToNode(), resource.IsNamespaced, Caller.At(file, line)));

    /// <summary>Adds an object given as a tree: the escape hatch for kinds that have no type.</summary>
    /// <param name="resource">The object, with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ResourceBuilder Add(MappingNode resource, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Cluster.Register(new ResourceBuilder(this, null, resource, false, Caller.At(file, line)));

    /// <summary>Lets Flux go on without waiting for the layer's objects to become ready; layers that need it ready are then reported.</summary>
    public LayerBuilder WithoutWaiting()
    {
        Waits = false;
        return this;
    }

    /// <summary>Waits for one object instead of all; implies <see cref="WithoutWaiting"/>.</summary>
    public LayerBuilder WithHealthCheck(string apiVersion, string kind, string name, string @namespace)
    {
        healthChecks.Add(new(apiVersion, kind, name, @namespace));
        Waits = false;
        return this;
    }

    /// <summary>Sets how often Flux compares the layer with Git and how long it waits for readiness; null keeps the cluster's value.</summary>
    public LayerBuilder WithTimes(TimeSpan? interval = null, TimeSpan? timeout = null)
    {
        (Interval, Timeout) = (interval ?? Interval, timeout ?? Timeout);
        return this;
    }

    /// <summary>
    /// Variables that Flux puts in place of <c>${NAME}</c> after the build. Declared Secrets are then written so that Flux finds nothing in them to
    /// replace; any other <c>${…}</c> of the layer that Flux would eat is an error (MG0106), and <c>$${…}</c> is how to keep it.
    /// </summary>
    public LayerBuilder WithSubstitutions(Map<string> variables)
    {
        Substitutions = variables;
        return this;
    }

    /// <summary>
    /// Writes the layer once for all clusters that put it into the same base. Where they say the same but for their DNS domain or name, Flux fills
    /// these in; any other difference is reported, and so is a Secret, since clusters should not have them in common.
    /// </summary>
    /// <param name="base">The base.</param>
    public LayerBuilder WithBase(SharedBase @base)
    {
        Base = @base;
        return this;
    }

    /// <summary>A layer's first namespace is <c>namespace.yaml</c>; further ones carry their name.</summary>
    internal string NamespaceFile(string name) =>
        Cluster.Parts.OfType<NamespaceBuilder>().First(part => part.Layer == this).Name == name ? "namespace.yaml" : $"namespace-{name}.yaml";

    internal sealed record HealthCheck(string ApiVersion, string Kind, string Name, string Namespace);
}
