using ManifestGen.Flux;
using ManifestGen.Secrets;

namespace ManifestGen.Composition;

/// <summary>One cluster, put together: what rules see, and the secrets beside it.</summary>
/// <param name="Cluster">The builder it came from.</param>
/// <param name="Set">Everything except secret values.</param>
/// <param name="Secrets">The declared secrets, in the order of declaration.</param>
internal sealed record ClusterAssembly(ClusterBuilder Cluster, ManifestSet Set, IReadOnlyList<PlacedSecret> Secrets)
{
    /// <summary>Encrypted documents that Flux does not apply.</summary>
    public IReadOnlyList<SecretManifest> EncryptedDocuments { get; init; } = [];

    /// <summary>Everything that is written encrypted.</summary>
    public IEnumerable<SecretManifest> Encrypted => Secrets.Select(entry => entry.Secret).Concat(EncryptedDocuments);

    /// <summary>Composes every part, makes the layers with their Flux Kustomizations, and computes their order.</summary>
    public static ClusterAssembly Of(ClusterBuilder cluster)
    {
        var composition = new ClusterComposition(cluster);

        // A part may register further parts while it composes; they follow in the same round.
        for (var i = 0; i < cluster.Parts.Count; i++)
        {
            cluster.Parts[i].Compose(composition);
        }

        var used = composition.Drafts.Select(draft => draft.Layer)
            .Concat(composition.Secrets.Select(secret => secret.Layer))
            .Concat(cluster.Layers.Where(layer => layer.Remotes.Count > 0))
            .Distinct()
            .ToList();
        var encrypted = composition.Secrets.Select(secret => secret.Layer).ToHashSet();
        var layers = used.ToDictionary(layer => layer, layer => LayerOf(layer, encrypted.Contains(layer)));
        List<Resource> resources =
        [
            .. layers.Values.Select(layer => layer.Kustomization).OfType<Resource>(),
            .. composition.Drafts.Select(draft => ResourceOf(draft, layers[draft.Layer])),
        ];
        AddComputedDependencies([.. layers.Values], resources, composition.Charts);
        List<PlacedSecret> secrets = [];
        foreach (var (layer, secret) in composition.Secrets)
        {
            secrets.Add(new(layers[layer], secret));
        }

        var shapes = secrets.Select(entry => new SecretShape(
            entry.Secret.Namespace, entry.Secret.Name, [.. entry.Secret.Entries.Select(e => e.Key)], entry.Secret.Origin, entry.Layer)
        {
            File = entry.Secret.File,
            IsEncrypted = cluster.SecretEngine is not null,
        });
        var set = new ManifestSet(cluster.Facts, [.. layers.Values], resources, [.. shapes], cluster.Externals)
        {
            Charts = composition.Charts,
            Files = composition.Files,
            EncryptedFiles = [.. composition.EncryptedDocuments.Select(document => new OutputFile(document.File, "", document.Origin) { Documents = [document.Body!] })],
        };
        return new(cluster, set, secrets) { EncryptedDocuments = composition.EncryptedDocuments };
    }

    // What the author said stays first and in order; what the resources need follows, sorted.
    private static void AddComputedDependencies(IReadOnlyList<Layer> layers, IReadOnlyList<Resource> resources, IReadOnlyList<HelmChart> charts)
    {
        foreach (var needs in LayerNeeds.Of(layers, resources, charts).Where(need => !need.IsWithinOneLayer).GroupBy(need => need.Consumer, ReferenceEqualityComparer.Instance))
        {
            if (needs.First().Consumer.Kustomization?.Spec is not MappingNode spec)
            {
                continue;
            }

            var dependsOn = spec["dependsOn"] as SequenceNode ?? [];
            var known = dependsOn.Select(item => item["name"]?.AsString()).ToHashSet(StringComparer.Ordinal);
            foreach (var name in needs.Select(need => need.Provider.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                if (known.Add(name))
                {
                    dependsOn.Add(new MappingNode { ["name"] = name });
                }
            }

            if (dependsOn.Count > 0)
            {
                spec["dependsOn"] = dependsOn;
            }
        }
    }

    private static Resource ResourceOf(ClusterComposition.Draft draft, Layer layer) => new(draft.Root, draft.Origin)
    {
        File = draft.File is { } file ? $"{layer.Path}/{file}" : FileNames.Default(layer.Path, draft.Root),
        Layer = layer,
        Suppressions = draft.Options.Suppressions,
        InstallsKinds = draft.Options.InstallsKinds,
    };

    private static Layer LayerOf(LayerBuilder layer, bool hasSecrets)
    {
        var made = new Layer(layer.Name, layer.Path, layer.Origin) { Remotes = layer.Remotes, IsShared = layer.Base is not null };
        return made with
        {
            Kustomization = new Resource(FluxKustomization.ToNode(layer, hasSecrets), layer.Origin)
            {
                File = $"{layer.Cluster.FolderPrefix}cluster/flux-system/{FileNames.Safe(layer.Name)}.yaml",
            },
        };
    }
}
