namespace ManifestGen.Flux;

/// <summary>Checks that no object, health check or reference names an API version that the target Flux no longer serves.</summary>
public sealed class ApiVersionRule : IRule
{
    private const string Notification = "notification.toolkit.fluxcd.io/v1beta3";
    private static readonly FieldPath OfVersion = FieldPath.Root.Key("apiVersion");

    // Version that went, the Flux minor that dropped it, and what replaces it: the release notes of flux2.
    private static readonly Dictionary<string, (Version Since, string Now)> Removed = new(StringComparer.Ordinal)
    {
        ["helm.toolkit.fluxcd.io/v2beta1"] = (new(2, 7), "helm.toolkit.fluxcd.io/v2"),
        ["helm.toolkit.fluxcd.io/v2beta2"] = (new(2, 8), "helm.toolkit.fluxcd.io/v2"),
        ["kustomize.toolkit.fluxcd.io/v1beta1"] = (new(2, 7), "kustomize.toolkit.fluxcd.io/v1"),
        ["kustomize.toolkit.fluxcd.io/v1beta2"] = (new(2, 8), "kustomize.toolkit.fluxcd.io/v1"),
        ["source.toolkit.fluxcd.io/v1beta1"] = (new(2, 7), "source.toolkit.fluxcd.io/v1"),
        ["source.toolkit.fluxcd.io/v1beta2"] = (new(2, 8), "source.toolkit.fluxcd.io/v1"),
        ["image.toolkit.fluxcd.io/v1beta1"] = (new(2, 7), "image.toolkit.fluxcd.io/v1"),
        ["image.toolkit.fluxcd.io/v1beta2"] = (new(2, 9), "image.toolkit.fluxcd.io/v1"),
        ["notification.toolkit.fluxcd.io/v1beta1"] = (new(2, 7), Notification),
        ["notification.toolkit.fluxcd.io/v1beta2"] = (new(2, 9), Notification),
    };

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluxDiagnostics.RemovedApiVersion];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        if (!Version.TryParse(context.Set.Cluster.Flux, out var flux))
        {
            return;
        }

        foreach (var resource in FluxKinds.WithKustomizations(context.Set))
        {
            Check(context, resource, resource.Root["apiVersion"], resource.Kind, OfVersion, flux);
            if (FluxKinds.IsKustomization(resource))
            {
                var checks = resource.Spec?["healthChecks"].ItemsOrNone() ?? [];
                for (var i = 0; i < checks.Count; i++)
                {
                    Check(context, resource, checks[i]["apiVersion"], checks[i]["kind"]?.AsString(), FieldPath.Root.Key("spec").Key("healthChecks").Index(i).Key("apiVersion"), flux);
                }
            }
        }
    }

    /// <summary>Whether this rule, knowing the cluster's Flux, decides if the version is served.</summary>
    internal static bool Judges(string? apiVersion, ClusterFacts cluster) =>
        apiVersion is not null && Removed.ContainsKey(apiVersion) && Version.TryParse(cluster.Flux, out _);

    private static void Check(RuleContext context, Resource resource, Node? node, string? kind, FieldPath path, Version flux)
    {
        if (node?.AsString() is { } version && Removed.TryGetValue(version, out var removal) && flux >= removal.Since)
        {
            // Of its group the Receiver alone is stable.
            var now = removal.Now == Notification && kind == "Receiver" ? "notification.toolkit.fluxcd.io/v1" : removal.Now;
            context.Report(FluxDiagnostics.RemovedApiVersion, resource, path, $"'{version}' was removed in Flux {removal.Since}; write '{now}'.", node);
        }
    }
}
