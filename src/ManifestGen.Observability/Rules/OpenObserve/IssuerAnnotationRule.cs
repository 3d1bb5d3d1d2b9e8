using ManifestGen.Charts;
using ManifestGen.Flux;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>Finds ingresses with two issuers, those included that a chart's defaults bring.</summary>
public sealed class IssuerAnnotationRule : IRule
{
    private const string Issuer = "cert-manager.io/issuer";
    private const string ClusterIssuer = "cert-manager.io/cluster-issuer";

    // Until then the charts of OpenObserve annotate every ingress with a namespaced issuer.
    private static readonly Version Mended = new(0, 91, 2);

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ChartValueDiagnostics.ConflictingIssuers];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var ingress in context.Set.OfKind("networking.k8s.io", "Ingress"))
        {
            Check(context, ingress, ingress.Root.Path("metadata", "annotations"), FieldPath.Root.Key("metadata").Key("annotations"), null);
        }

        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => !LockedReleases.Has(context.Set, release)))
        {
            var values = release.Spec?["values"];
            NodeWalk.Over(values, (walk, key, value) =>
            {
                if (key == "annotations" && value is MappingNode)
                {
                    var isTop = walk.KeyAbove(1) == "ingress" && walk.KeyAbove(2) is null;
                    Check(context, release, value, walk.Path, isTop ? DefaultIssuer(release) : null);
                }
            }, start: FieldPath.Root.Key("spec").Key("values"));
        }
    }

    private static string? DefaultIssuer(Resource release)
    {
        if (HelmReleases.ChartName(release) is not ("openobserve-standalone" or "openobserve"))
        {
            return null;
        }

        var values = release.Spec?["values"];
        var isOld = Version.TryParse(HelmReleases.ChartVersion(release), out var version) && version < Mended;
        return isOld ? "the chart's default" : values.Path("certIssuer", "enabled")?.AsBoolean() == true ? "certIssuer.enabled" : null;
    }

    private static void Check(RuleContext context, Resource resource, Node? annotations, FieldPath path, string? defaultIssuer)
    {
        if (annotations?[ClusterIssuer] is not { Kind: not NodeKind.Null } cluster)
        {
            return;
        }

        var own = annotations[Issuer];
        if (own is { Kind: not NodeKind.Null })
        {
            var empty = own.AsString() is "" ? " (empty text counts as present; only null removes it)" : "";
            context.Report(ChartValueDiagnostics.ConflictingIssuers, resource, path.Key(Issuer), $"cert-manager refuses {Issuer} beside {ClusterIssuer}{empty}; {(resource.Kind == "Ingress" ? "drop one of them" : $"set {Issuer} to null")}.", own);
        }
        else if (own is null && defaultIssuer is not null)
        {
            context.Report(ChartValueDiagnostics.ConflictingIssuers, resource, path.Key(ClusterIssuer),
                defaultIssuer[0] == 'c' ? $"{defaultIssuer} adds {Issuer}, which cert-manager refuses beside this; turn it off." : $"{defaultIssuer} adds {Issuer}, which cert-manager refuses beside this; set {Issuer} to null here.", cluster);
        }
        else if ((annotations["cert-manager.io/issuer-kind"] ?? annotations["cert-manager.io/issuer-group"]) is { Kind: not NodeKind.Null })
        {
            context.Report(ChartValueDiagnostics.ConflictingIssuers, resource, path.Key(ClusterIssuer), $"cert-manager refuses {ClusterIssuer} beside issuer-kind and issuer-group; drop those.", cluster);
        }
    }
}
