namespace ManifestGen.Composition;

/// <summary>Everything one cluster should run, whether a C# program said so or a folder of YAML.</summary>
public sealed class ManifestSet
{
    private readonly Dictionary<ResourceId, Resource> byId = [];
    private readonly ILookup<(string Group, string Kind), Resource> byKind;
    private readonly ILookup<(string? Namespace, string Name), SecretShape> secretsByName;
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
        foreach (var resource in resources)
        {
            byId.TryAdd(resource.Id, resource);
        }

        byKind = resources.ToLookup(resource => (resource.Group, resource.Kind));
        Secrets = [.. declaredSecrets, .. OfKind("", "Secret").Select(ShapeOf)];
        secretsByName = Secrets.ToLookup(secret => (secret.Namespace, secret.Name));
        externalsById = externals.ToLookup(external => external.Id);
    }

    /// <summary>What is known about the cluster.</summary>
    public ClusterFacts Cluster { get; }

    /// <summary>The layers; every Flux Kustomization that applies something is one.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Every object except declared secrets, Flux's Kustomizations included, in output order.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>Objects that exist without this program.</summary>
    public IReadOnlyList<ExternalResource> Externals { get; }

    /// <summary>The charts that releases install, with their locks where they have one.</summary>
    public IReadOnlyList<HelmChart> Charts { get; init; } = [];

    /// <summary>Files beside the resources that Flux does not apply.</summary>
    public IReadOnlyList<OutputFile> Files { get; init; } = [];

    /// <summary>Encrypted files that Flux does not apply, by their documents alone: what is secret is a placeholder in them.</summary>
    public IReadOnlyList<OutputFile> EncryptedFiles { get; init; } = [];

    /// <summary>The rules by which <c>sops</c> decides what to encrypt, from <c>.sops.yaml</c>; null where no such file was read.</summary>
    public IReadOnlyList<Secrets.SopsCreationRule>? CreationRules { get; init; }

    /// <summary>Declared secrets and Secret objects, by what is visible of them.</summary>
    public IReadOnlyList<SecretShape> Secrets { get; }

    /// <summary>Objects of a kind, whatever the version.</summary>
    public IEnumerable<Resource> OfKind(string group, string kind) => byKind[(group, kind)];

    /// <summary>The object with this identity; null where there is none.</summary>
    public Resource? Find(string group, string kind, string? @namespace, string name) =>
        byId.GetValueOrDefault(new ResourceId(group, kind, @namespace, name));

    /// <summary>The secret with this name; null where there is none.</summary>
    public SecretShape? FindSecret(string? @namespace, string name) =>
        secretsByName[(@namespace, name)].FirstOrDefault()
        ?? (FindExternal("", "Secret", @namespace, name) is { } external
            ? new SecretShape(@namespace, name, external.Members, external.Origin, null)
            : null);

    /// <summary>The declaration of an object outside this program; null where there is none.</summary>
    public ExternalResource? FindExternal(string group, string kind, string? @namespace, string name) =>
        externalsById[new ResourceId(group, kind, @namespace, name)].FirstOrDefault();

    /// <summary>Whether an object with this identity is described here or declared external.</summary>
    public bool Knows(string group, string kind, string? @namespace, string name) =>
        Find(group, kind, @namespace, name) is not null || FindExternal(group, kind, @namespace, name) is not null;

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
