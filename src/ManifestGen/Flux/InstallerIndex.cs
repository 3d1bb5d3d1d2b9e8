namespace ManifestGen.Flux;

/// <summary>Everything in a composition that brings kinds into the cluster, by API group.</summary>
public sealed class InstallerIndex
{
    private readonly Dictionary<string, List<KindInstaller>> byGroup = new(StringComparer.Ordinal);
    private readonly Dictionary<ResourceId, Resource> sources = [];
    private readonly IReadOnlyList<ManifestGen.HelmChart> charts;

    /// <summary>Looks through layers and resources once.</summary>
    /// <param name="layers">The layers, with the addresses that they list.</param>
    /// <param name="resources">Every resource, with its layer.</param>
    /// <param name="charts">Charts whose locks tell what they install; none by default.</param>
    public InstallerIndex(IReadOnlyList<Layer> layers, IReadOnlyList<Resource> resources, IReadOnlyList<ManifestGen.HelmChart>? charts = null)
    {
        this.charts = charts ?? [];
        foreach (var source in resources.Where(resource => resource.Group == FluxSources.Group))
        {
            sources.TryAdd(source.Id, source);
        }

        foreach (var layer in layers)
        {
            foreach (var remote in layer.Remotes)
            {
                var providers = CrdProviders.OfAddress(remote.Url).ToList();
                var failsClosed = providers.Exists(provider => provider.FailsClosed) && !IsDefinitionsOnly(remote.Url);
                Add(new(layer, null, remote, [.. remote.InstallsKinds, .. providers.SelectMany(provider => provider.Kinds)], failsClosed));
            }
        }

        foreach (var resource in resources)
        {
            if (InstallerOf(resource) is { } installer)
            {
                Add(installer);
            }
        }
    }

    /// <summary>Installers of at least one kind of a group.</summary>
    public IReadOnlyList<KindInstaller> Of(string group) => byGroup.TryGetValue(group, out var installers) ? installers : Array.Empty<KindInstaller>();

    internal Resource? Find(ResourceId id) => sources.GetValueOrDefault(id);

    // Release pages offer the definitions alone, cert-manager.crds.yaml and its like; nothing in them answers a webhook.
    private static bool IsDefinitionsOnly(string url) =>
        url[(url.LastIndexOf('/') + 1)..].Contains("crd", StringComparison.OrdinalIgnoreCase) || url.Contains("/crd", StringComparison.OrdinalIgnoreCase);

    private static KindInstaller? DefinitionOf(Resource definition) =>
        definition.Spec?["group"]?.AsString() is { } group && definition.Spec.Path("names", "kind")?.AsString() is { } kind
            ? new(definition.Layer, definition, null, [$"{group}/{kind}"], false)
            : null;

    private static KindInstaller? WebhookOf(Resource configuration)
    {
        var groups = configuration.Root["webhooks"].ItemsOrNone()
            .Where(webhook => webhook["failurePolicy"]?.AsString() is null or "Fail")
            .SelectMany(webhook => webhook["rules"].ItemsOrNone())
            .SelectMany(rule => rule["apiGroups"].ItemsOrNone())
            .Select(group => group.AsString())
            .OfType<string>()
            .Where(group => group.Contains('.') && !group.EndsWith(".k8s.io", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(group => group + "/*")
            .ToList();
        return groups.Count == 0 ? null : new(configuration.Layer, configuration, null, groups, true);
    }

    private KindInstaller? InstallerOf(Resource resource) => resource switch
    {
        _ when resource.Is("apiextensions.k8s.io", "CustomResourceDefinition") => DefinitionOf(resource),
        _ when resource.Group == "admissionregistration.k8s.io" && resource.Kind is "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration" => WebhookOf(resource),
        _ when HelmReleases.Is(resource) => ReleaseOf(resource),
        { InstallsKinds.Count: > 0 } => new(resource.Layer, resource, null, resource.InstallsKinds, false),
        _ => null,
    };

    private KindInstaller? ReleaseOf(Resource release)
    {
        var chart = HelmReleases.ChartName(release, this);
        IReadOnlyList<CrdProvider> known = chart is null ? [] : CrdProviders.OfChart(chart);
        var locked = LockedKinds(release, chart, known);
        if (known.Count == 0 && locked.Count == 0 && release.InstallsKinds.Count == 0)
        {
            return null;
        }

        List<string> kinds = [.. release.InstallsKinds];
        var failsClosed = false;
        foreach (var provider in known)
        {
            if (IsOn(provider, release.Spec?["values"]))
            {
                kinds.AddRange(provider.Kinds);
                failsClosed |= provider.FailsClosed;
            }
        }

        kinds.AddRange(locked);
        return kinds.Count == 0 ? null : new(release.Layer, release, null, kinds, failsClosed);
    }

    private static bool IsOn(CrdProvider provider, Node? values) => provider.Switches.Count == 0 || provider.Switches.Any(value => value.IsOn(values));

    // Of a chart that is known by name the values say whether it brings its definitions; of others, that they are in it is all there is.
    private IReadOnlyList<string> LockedKinds(Resource release, string? name, IReadOnlyList<CrdProvider> known)
    {
        if (name is null || charts.Count == 0 || known.Any(provider => provider.Kinds.Count > 0) || release.Spec.Path("install", "crds")?.AsString() == "Skip")
        {
            return [];
        }

        return HelmReleases.ChartOf(release, charts, Find)?.Lock is { } locked && locked.TryRead(out var content, out _) ? content!.Installs : [];
    }

    private void Add(KindInstaller installer)
    {
        foreach (var group in installer.Kinds.Select(kind => kind[..Math.Max(0, kind.IndexOf('/'))]).Distinct(StringComparer.Ordinal))
        {
            if (!byGroup.TryGetValue(group, out var list))
            {
                byGroup.Add(group, list = []);
            }

            list.Add(installer);
        }
    }
}
