using System.Runtime.CompilerServices;
using ManifestGen.Secrets;

namespace ManifestGen;

/// <summary>One cluster of a program, and the front door to everything that runs in it.</summary>
public sealed class ClusterBuilder
{
    private readonly List<IComposable> parts = [];
    private readonly List<LayerBuilder> layers = [];
    private readonly Dictionary<string, NamespaceBuilder> namespaces = new(StringComparer.Ordinal);
    private readonly List<ExternalResource> externals = [];
    private readonly List<IRule> rules = [];

    internal ClusterBuilder(ManifestApp app, string name, ClusterOptions options, Origin origin)
    {
        App = app;
        Options = options;
        Origin = origin;
        Facts = new()
        {
            Name = name,
            Origin = origin,
            DnsDomain = options.DnsDomain ?? "cluster.local",
            DnsDomainIsKnown = options.DnsDomain is not null,
            Platform = options.Platform,
            Kubernetes = options.Kubernetes,
            Flux = options.Flux,
        };
    }

    /// <summary>The program it belongs to.</summary>
    public ManifestApp App { get; }

    /// <summary>The cluster's name.</summary>
    public string Name => Facts.Name;

    /// <summary>What was said of the cluster beforehand.</summary>
    public ClusterOptions Options { get; }

    /// <summary>What rules and builders may know about it.</summary>
    public ClusterFacts Facts { get; }

    internal Origin Origin { get; }

    internal IReadOnlyList<LayerBuilder> Layers => layers;

    internal IReadOnlyList<IComposable> Parts => parts;

    internal IReadOnlyList<ExternalResource> Externals => externals;

    internal IReadOnlyList<IRule> Rules => rules;

    internal ISecretFileEngine? SecretEngine { get; private set; }

    internal string? DecryptionSecret { get; private set; }

    /// <summary>The folder of this cluster within the output folder, with a final <c>/</c>; empty where the program has one cluster.</summary>
    internal string FolderPrefix => (Options.Folder ?? (App.Clusters.Count > 1 ? Name : "")) is { Length: > 0 } folder ? folder.TrimEnd('/') + "/" : "";

    /// <summary>The layer with this name, made at first use.</summary>
    /// <param name="name">The name of its Flux Kustomization and folder.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public LayerBuilder AddLayer(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var layer = layers.Find(existing => existing.Name == name);
        if (layer is null)
        {
            layer = new(this, name, Caller.At(file, line));
            layers.Add(layer);
        }

        return layer;
    }

    /// <summary>A namespace that the program creates, in a layer of the same name unless another is given.</summary>
    /// <param name="name">The namespace's name.</param>
    /// <param name="layer">The layer of everything in it.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public NamespaceBuilder AddNamespace(
        string name, LayerBuilder? layer = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        layer ??= AddLayer(name, file, line);
        if (namespaces.TryGetValue($"{layer.Name}/{name}", out var known))
        {
            return known;
        }

        var created = namespaces.Values.All(other => other.Name != name);
        var added = Register(new NamespaceBuilder(layer, name, created, Caller.At(file, line)));
        namespaces.Add($"{layer.Name}/{name}", added);
        return added;
    }

    /// <summary>A namespace that exists already, such as <c>kube-system</c>; the program puts objects into it and leaves itself alone.</summary>
    /// <param name="name">The namespace's name.</param>
    /// <param name="layer">The layer of what the program puts there.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public NamespaceBuilder AddExistingNamespace(
        string name, LayerBuilder layer, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var origin = Caller.At(file, line);
        externals.Add(new(new("", "Namespace", null, name), origin));
        return Register(new NamespaceBuilder(layer, name, false, origin));
    }

    /// <summary>Declares an object that exists without this program, so that references to it resolve.</summary>
    /// <param name="group">API group; empty for the core group.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    /// <param name="namespace">The namespace; null for cluster-scoped objects.</param>
    /// <param name="members">Keys of a Secret or ConfigMap, ports of a Service; null where any may be used.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ClusterBuilder AddExternal(
        string group, string kind, string name, string? @namespace = null, IReadOnlyList<string>? members = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        externals.Add(new(new(group, kind, @namespace, name), Caller.At(file, line)) { Members = members });
        return this;
    }

    /// <summary>Encrypts declared Secrets with an engine, and tells Flux which Secret decrypts them.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="decryptionSecret">The Secret of Flux's namespace that holds the private key.</param>
    public ClusterBuilder WithSecretEngine(ISecretFileEngine engine, string decryptionSecret)
    {
        (SecretEngine, DecryptionSecret) = (engine, decryptionSecret);
        App.Beforehand.ReadYaml();
        return this;
    }

    /// <summary>Adds a part, once; builders in other packages register themselves with it.</summary>
    public TPart Register<TPart>(TPart part)
        where TPart : IComposable
    {
        parts.Add(part);
        return part;
    }

    /// <summary>Adds checks that only make sense where certain parts are used; each type of rule runs once.</summary>
    public ClusterBuilder WithRules(params ReadOnlySpan<IRule> more)
    {
        foreach (var rule in more)
        {
            if (!rules.Exists(known => known.GetType() == rule.GetType()))
            {
                rules.Add(rule);
            }
        }

        return this;
    }
}
