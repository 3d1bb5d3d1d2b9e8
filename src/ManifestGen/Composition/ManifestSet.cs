namespace ManifestGen.Composition;

/// <summary>Everything one cluster should run, whether a C# program said so or a folder of YAML.</summary>
public sealed class ManifestSet
{
    private readonly Dictionary<ResourceId, Resource> byId;
    private readonly List<Resource> repeated = [];
    // By kind, then by group: dictionaries of texts, which the runtime has compiled, unlike lookups of pairs.
    private readonly Dictionary<string, Dictionary<string, List<Resource>>> byKind = new(StringComparer.Ordinal);
    private readonly ILookup<string, SecretShape> secretsByName;
    private readonly ILookup<ResourceId, ExternalResource> externalsById;

    /// <summary>Indexes the parts; nothing is checked here.</summary>
    public ManifestSet(
        ClusterFacts cluster,
        IReadOnlyList<Layer> layers,
        IReadOnlyList<Resource> resources,
        IReadOnlyList<SecretShape> declaredSecrets,
        IReadOnlyList<ExternalResource> externals)
    {
        Cluster = cluster;
        Layers = layers;
        Resources = resources;
        Externals = externals;
        byId = new(resources.Count);
        foreach (var resource in resources)
        {
            if (!byId.TryAdd(resource.Id, resource) && !ReferenceEquals(byId[resource.Id], resource))
            {
                repeated.Add(resource);
            }

            Index(resource);
        }

        Secrets = [.. declaredSecrets, .. OfKind("", "Secret").Select(ShapeOf)];
        secretsByName = Secrets.ToLookup(secret => secret.Name, StringComparer.Ordinal);
        externalsById = externals.ToLookup(external => external.Id);
    }

    /// <summary>What is known about the cluster.</summary>
    public ClusterFacts Cluster { get; }

    /// <summary>The layers; every Flux Kustomization that applies something is one.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Every object except declared secrets, Flux's Kustomizations included, in output order.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>Those whose identity another one before them has.</summary>
    internal IReadOnlyList<Resource> Repeated => repeated;

    /// <summary>Objects that exist without this program.</summary>
    public IReadOnlyList<ExternalResource> Externals { get; }

    /// <summary>The charts that releases install, with their locks where they have one.</summary>
    public IReadOnlyList<HelmChart> Charts { get; init; } = [];

    /// <summary>Files beside the resources that Flux does not apply.</summary>
    public IReadOnlyList<OutputFile> Files { get; init; } = [];

    /// <summary>Encrypted files that Flux does not apply, by their documents alone: what is secret is a placeholder in them.</summary>
    public IReadOnlyList<OutputFile> EncryptedFiles { get; init; } = [];

    /// <summary>The rules by which <c>sops</c> decides what to encrypt, from every <c>.sops.yaml</c>; null where no such file was read.</summary>
    public IReadOnlyList<Secrets.SopsCreationRule>? CreationRules { get; init; }

    /// <summary>The rules that may decide over a file, those of the nearest <c>.sops.yaml</c> above it first; null where none lies above it.</summary>
    public IReadOnlyList<Secrets.SopsCreationRule>? CreationRulesOf(string file)
    {
        if (CreationRules is not { } rules)
        {
            return null;
        }

        var above = rules.Where(rule => file.StartsWith(rule.Folder, StringComparison.Ordinal)).OrderByDescending(rule => rule.Folder.Length).ToList();
        return above.Count > 0 || rules.Count == 0 ? above : null;
    }

    /// <summary>Declared secrets and Secret objects, by what is visible of them.</summary>
    public IReadOnlyList<SecretShape> Secrets { get; }

    /// <summary>Objects of a kind, whatever the version.</summary>
    public IEnumerable<Resource> OfKind(string group, string kind) =>
        byKind.TryGetValue(kind, out var groups) && groups.TryGetValue(group, out var found) ? found : Array.Empty<Resource>();

    /// <summary>The object with this identity; null where there is none.</summary>
    public Resource? Find(string group, string kind, string? @namespace, string name) =>
        byId.GetValueOrDefault(new ResourceId(group, kind, @namespace, name));

    internal Resource? Find(ResourceId id) => byId.GetValueOrDefault(id);

    /// <summary>The secret with this name; null where there is none.</summary>
    public SecretShape? FindSecret(string? @namespace, string name) =>
        secretsByName[name].FirstOrDefault(secret => secret.Namespace == @namespace)
        ?? (FindExternal("", "Secret", @namespace, name) is { } external
            ? new SecretShape(@namespace, name, external.Members, external.Origin, null)
            : null);

    /// <summary>The declaration of an object outside this program; null where there is none.</summary>
    public ExternalResource? FindExternal(string group, string kind, string? @namespace, string name) =>
        externalsById[new ResourceId(group, kind, @namespace, name)].FirstOrDefault();

    /// <summary>Whether an object with this identity is described here or declared external.</summary>
    public bool Knows(string group, string kind, string? @namespace, string name) =>
        Knows(new(group, kind, @namespace, name));

    internal bool Knows(ResourceId id) => byId.ContainsKey(id) || externalsById.Contains(id);

    private void Index(Resource resource)
    {
        if (!byKind.TryGetValue(resource.Kind, out var groups))
        {
            byKind.Add(resource.Kind, groups = new(StringComparer.Ordinal));
        }

        if (!groups.TryGetValue(resource.Group, out var found))
        {
            groups.Add(resource.Group, found = []);
        }

        found.Add(resource);
    }

    private static SecretShape ShapeOf(Resource secret)
    {
        var keys = secret.Root["data"]?.Entries.Concat(secret.Root["stringData"]?.Entries ?? []) ?? secret.Root["stringData"]?.Entries ?? [];
        return new(secret.Namespace, secret.Name, [.. keys.Select(entry => entry.Key).Distinct(StringComparer.Ordinal)], secret.Origin, secret.Layer)
        {
            File = secret.File,
            IsEncrypted = secret.Root["sops"]?["mac"] is not null,
        };
    }
}
