using ManifestGen.Flux;
using ManifestGen.Reading.Kustomize;
using ManifestGen.Secrets;

namespace ManifestGen.Reading;

/// <summary>Reads a Flux repository as Flux would apply it: each Kustomization's folder is a layer, each entry point a cluster.</summary>
public sealed class RepositoryReader
{
    private readonly SourceFiles files;
    private readonly ReadingOptions options;
    private readonly List<Diagnostic> diagnostics;
    private readonly HashSet<string> mentioned = new(StringComparer.Ordinal);
    private readonly List<AppliedLayer> layers = [];
    private readonly RepositoryCharts ownCharts;

    private RepositoryReader(SourceFiles files, ReadingOptions options)
    {
        this.files = files;
        this.options = options;
        diagnostics = [.. files.Diagnostics];
        ownCharts = new(files, diagnostics);
    }

    /// <summary>Reads files and folders; mistakes become diagnostics.</summary>
    /// <param name="paths">Files and folders; Flux's paths count from the root of the Git repository around the first of them.</param>
    /// <param name="options">What the YAML does not say.</param>
    public static RepositoryReading Read(IReadOnlyList<string> paths, ReadingOptions? options = null)
    {
        options ??= new();
        var show = options.ShowRelativeTo;
        var files = SourceFiles.Read(paths, path => show is null ? path : Path.GetRelativePath(show, path).Replace('\\', '/'));
        return new RepositoryReader(files, options).Read();
    }

    private RepositoryReading Read()
    {
        // A Kustomization may lead to a folder that was not given, and there to further ones.
        var seen = new HashSet<SourceDocument>(ReferenceEqualityComparer.Instance);
        for (var before = -1; before != layers.Count;)
        {
            before = layers.Count;
            layers.AddRange(files.Files.SelectMany(files.Documents).Where(document => document.IsFluxKustomization && seen.Add(document)).ToList().Select(LayerOf));
        }

        var facts = FactsOf();
        var rules = SopsRules();
        var machines = files.Files.SelectMany(files.Documents).Where(document => document.IsMachineConfig).Select(document => ResourceOf(document, null)).ToList();
        var clusters = Clusters();
        var applied = layers.SelectMany(layer => layer.Result.Objects).Select(document => document.File).ToHashSet(StringComparer.Ordinal);
        var leftovers = Leftovers(applied);
        var all = clusters.Select(cluster => ResourcesOf(cluster)).ToList();
        var outside = leftovers.Select(document => ResourceOf(document, null)).ToList();
        var sets = new List<ManifestSet>();
        for (var i = 0; i < clusters.Count; i++)
        {
            sets.Add(new(facts, [.. clusters[i].Select(layer => layer.Layer)], [.. all[i], .. machines], [], Externals(outside)) { CreationRules = rules, Charts = ChartsOf(all[i]) });
        }

        if (outside.Count > 0 || (clusters.Count == 0 && machines.Count > 0))
        {
            sets.Add(new(facts, [], clusters.Count == 0 ? [.. outside, .. machines] : outside, [], Externals(all.SelectMany(resources => resources))) { CreationRules = rules, Charts = ChartsOf(outside) });
        }

        FindUnlisted();
        var check = new KustomizationCheck(files, diagnostics);
        foreach (var file in files.Files.Where(file => file == files.KustomizationOf(SourceFiles.FolderOf(file))).ToList())
        {
            check.Check(file);
        }

        return new(sets, [.. diagnostics.DistinctBy(diagnostic => (diagnostic.Descriptor.Id, diagnostic.Origin, diagnostic.Text))]) { Files = files.Files.Count() };
    }

    // What one part describes exists for the other, but is no part of it.
    private static IReadOnlyList<ExternalResource> Externals(IEnumerable<Resource> resources) =>
        [.. resources.Select(resource => resource.Id).Distinct().Select(id => new ExternalResource(id, null))];

    // Those of the repository itself by their folders, others by name and version as far as locks are at hand.
    private List<HelmChart> ChartsOf(List<Resource> resources)
    {
        var charts = new List<HelmChart>();
        var asked = new HashSet<(string Name, string Version)>();
        var byId = new Lazy<Dictionary<ResourceId, Resource>>(() => resources.DistinctBy(resource => resource.Id).ToDictionary(resource => resource.Id));
        foreach (var release in resources.Where(HelmReleases.Is))
        {
            if (ownCharts.Find(release, id => byId.Value.GetValueOrDefault(id)) is { } own)
            {
                if (!charts.Contains(own))
                {
                    charts.Add(own);
                }
            }
            else if (options.FindChart is { } find && HelmReleases.ChartName(release) is { } name && HelmReleases.ChartVersion(release) is { } version
                && asked.Add((name, version)) && find(name, version) is { } chart)
            {
                charts.Add(chart);
            }
        }

        return charts;
    }

    private AppliedLayer LayerOf(SourceDocument document)
    {
        var resource = ResourceOf(document, null);
        var path = resource.Spec?["path"].AsText() ?? "./";
        var isElsewhere = resource.Spec?["path"] is not (null or ScalarNode { Kind: NodeKind.String }) || OwnSource.IsElsewhere(files, resource.Spec?["sourceRef"], SourceFiles.Resolve("", path));
        var folder = isElsewhere ? null : FolderOf(document, path);
        var result = new KustomizeResult();
        if (folder is not null)
        {
            result = KustomizeFolder.Build(files, folder, resource.Spec, mentioned, diagnostics);
        }
        else if (!isElsewhere && IsOfThisRepository(resource))
        {
            var wanted = SourceFiles.Resolve("", path);
            diagnostics.Add(ReadingDiagnostics.MissingFolder.At(
                files.LinkOf(wanted) is { } link ? $"'{path}' leads through the symbolic link '{link}', which Flux does not fetch; name the folder it points to." :
                files.HasFile(wanted) ? $"'{path}' is a file; spec.path names a folder." : $"'{path}' is no folder of this repository.",
                resource.Spec?["path"]?.Origin ?? resource.Origin, resource.ToString(), FieldPath.Root.Key("spec").Key("path")));
        }

        var layer = new Layer(resource.Name, folder ?? path, resource.Origin) { Kustomization = resource, Remotes = result.Remotes };
        return new(document, layer, result);
    }

    // Another repository's folders are not here.
    private static bool IsOfThisRepository(Resource kustomization) =>
        kustomization.Spec.Path("sourceRef", "name")?.AsString() is "flux-system" or null && kustomization.Spec.Path("sourceRef", "kind")?.AsString() is "GitRepository" or null;

    // From the root; where only part of a repository was given, from a folder above the file that says so.
    private string? FolderOf(SourceDocument document, string path)
    {
        var wanted = SourceFiles.Resolve("", path);
        if (path.Contains("${", StringComparison.Ordinal))
        {
            return null;
        }

        for (var start = SourceFiles.FolderOf(document.File); ; start = SourceFiles.FolderOf(start))
        {
            if (start.Length == 0)
            {
                break;
            }

            if (files.HasFolder(SourceFiles.Join(start, wanted)) && wanted.Length > 0 && !files.HasFolder(wanted))
            {
                return SourceFiles.Join(start, wanted);
            }
        }

        return files.TryReadFolder(wanted) && (wanted.Length > 0 || files.FilesIn("").Count > 0 || layers.Count == 0) ? wanted : PartOf(wanted);
    }

    // `./manifests/infrastructure/x` where `manifests` itself was given: leading folders may be missing.
    private string? PartOf(string wanted)
    {
        for (var slash = wanted.IndexOf('/'); slash >= 0; slash = wanted.IndexOf('/', slash + 1))
        {
            if (files.HasFolder(wanted[(slash + 1)..]))
            {
                return wanted[(slash + 1)..];
            }
        }

        return null;
    }

    // A Kustomization that lies in the folder of another is applied by it; the others are entry points, one cluster a folder.
    private List<List<AppliedLayer>> Clusters()
    {
        var appliers = new Dictionary<(string File, string Name), List<AppliedLayer>>();
        foreach (var layer in layers)
        {
            foreach (var inner in layer.Result.Objects.Where(document => document.IsFluxKustomization))
            {
                if (!appliers.TryGetValue((inner.File, inner.Name), out var list))
                {
                    appliers.Add((inner.File, inner.Name), list = []);
                }

                list.Add(layer);
            }
        }

        var parents = layers.ToDictionary(layer => layer, layer => appliers.GetValueOrDefault((layer.Document.File, layer.Document.Name))?.Find(other => !ReferenceEquals(other, layer)));
        return [.. layers.GroupBy(Entry, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.ToList())];

        string Entry(AppliedLayer layer)
        {
            var seen = new HashSet<AppliedLayer>();
            var top = layer;
            while (parents[top] is { } parent && seen.Add(top))
            {
                top = parent;
            }

            return seen.Contains(top) ? "" : SourceFiles.FolderOf(top.Document.File) is var folder && folder.EndsWith("/flux-system", StringComparison.Ordinal) ? folder[..^12] : folder;
        }
    }

    private static List<Resource> ResourcesOf(List<AppliedLayer> cluster)
    {
        var kustomizations = cluster.Select(layer => (layer.Document.File, layer.Document.Name)).ToHashSet();
        return
        [
            .. cluster.Select(layer => layer.Layer.Kustomization).OfType<Resource>(),
            .. cluster.SelectMany(layer => layer.Result.Objects
                .Where(document => !document.IsFluxKustomization || !kustomizations.Contains((document.File, document.Name)))
                .Select(document => ResourceOf(document, layer.Layer))),
        ];
    }

    // What no Kustomization applies: bases that others build upon are left out, because only what is built counts.
    private List<SourceDocument> Leftovers(HashSet<string> applied)
    {
        if (layers.Count > 0)
        {
            return [.. files.Files.Where(file => !applied.Contains(file) && !mentioned.Contains(file)).SelectMany(files.Documents).Where(document => document.IsObject && !document.IsFluxKustomization && !document.IsMachineConfig)];
        }

        var roots = files.FoldersBelow("").Where(folder => files.KustomizationOf(folder) is not null).ToList();
        var uses = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var folder in roots)
        {
            var used = new HashSet<string>(StringComparer.Ordinal);
            KustomizeFolder.Build(files, folder, null, used, []);
            uses.Add(folder, used.Select(SourceFiles.FolderOf).Where(other => other != folder).ToHashSet(StringComparer.Ordinal));
        }

        // Folders that use each other are all looked at, so that the circle is told.
        var built = new List<SourceDocument>();
        foreach (var folder in roots.Where(folder => !roots.Exists(other => uses[other].Contains(folder) && !uses[folder].Contains(other))))
        {
            built.AddRange(KustomizeFolder.Build(files, folder, null, mentioned, diagnostics).Objects);
        }

        built.AddRange(files.Files.Where(file => !mentioned.Contains(file) && files.KustomizationOf(SourceFiles.FolderOf(file)) is null).SelectMany(files.Documents).Where(document => document.IsObject && !document.IsMachineConfig));
        return built;
    }

    private void FindUnlisted()
    {
        foreach (var file in files.Files.Where(file => !mentioned.Contains(file)))
        {
            if (files.KustomizationOf(SourceFiles.FolderOf(file)) is { } kustomization && kustomization != file && mentioned.Contains(kustomization)
                && files.Documents(file).FirstOrDefault(document => document.IsObject) is { } document)
            {
                diagnostics.Add(ReadingDiagnostics.UnlistedFile.At($"'{kustomization}' does not list this file, so it is not applied; add it to resources or delete it.", document.Root.Origin));
            }
        }
    }

    private static Resource ResourceOf(SourceDocument document, Layer? layer) =>
        new(document.Root, document.Root.Origin) { File = document.IsGenerated ? null : document.File, Layer = layer, Suppressions = document.Suppressions };

    private ClusterFacts FactsOf()
    {
        var machines = files.Files.SelectMany(files.Documents).Where(document => document.IsMachineConfig).ToList();
        var domain = options.DnsDomain ?? machines.Select(machine => (machine.Root.Path("cluster", "network", "dnsDomain") ?? (machine.Kind == "KubeNetworkConfig" ? machine.Root["dnsDomain"] : null))?.AsString()).FirstOrDefault(found => found is not null);
        return new()
        {
            Name = "cluster",
            DnsDomain = domain ?? "cluster.local",
            DnsDomainIsKnown = domain is not null,
            Flux = options.Flux,
            Kubernetes = options.Kubernetes,
            Platform = options.Platform ?? TalosOf(machines),
        };
    }

    private static Platform? TalosOf(List<SourceDocument> machines)
    {
        var image = machines.Select(machine => machine.Root.Path("machine", "install", "image")?.AsString()).FirstOrDefault(found => found is not null);
        return image is not null && Version.TryParse(image[(image.LastIndexOf(':') + 1)..].TrimStart('v').Split('-')[0], out var version)
            ? new("talos", version) { DefaultPodSecurity = "baseline" }
            : null;
    }

    private List<SopsCreationRule>? SopsRules() => files.SopsConfigs.Count == 0 ? null :
    [
        .. files.SopsConfigs.SelectMany(config => config.Value["creation_rules"].ItemsOrNone().Select(rule => new SopsCreationRule(rule["path_regex"]?.AsString(), rule.Origin)
        {
            EncryptedPattern = rule["encrypted_regex"]?.AsString(),
            UnencryptedPattern = rule["unencrypted_regex"]?.AsString(),
            EncryptedSuffix = rule["encrypted_suffix"]?.AsString(),
            UnencryptedSuffix = rule["unencrypted_suffix"]?.AsString(),
            Folder = config.Key,
        })),
    ];

    private sealed record AppliedLayer(SourceDocument Document, Layer Layer, KustomizeResult Result);
}
