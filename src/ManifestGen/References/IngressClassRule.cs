using ManifestGen.Flux;

namespace ManifestGen.References;

/// <summary>Checks that the class of an ingress is one that some controller of the composition serves.</summary>
public sealed class IngressClassRule : IRule
{
    private const string Group = "networking.k8s.io";
    private const string Annotation = "kubernetes.io/ingress.class";

    // Charts that make a class, with the value that names it and the name they give it otherwise.
    private static readonly Dictionary<string, (string[] Name, string Usual, string[]? Switch)> Charts = new(StringComparer.Ordinal)
    {
        ["ingress-nginx"] = (["controller", "ingressClassResource", "name"], "nginx", null),
        ["traefik"] = (["ingressClass", "name"], "traefik", null),
        ["cilium"] = (["ingressController", "ingressClassName"], "cilium", ["ingressController", "enabled"]),
        ["haproxy-ingress"] = (["controller", "ingressClass"], "haproxy", null),
        ["contour"] = (["contour", "ingressClass", "name"], "contour", null),
        ["kong"] = (["ingressController", "ingressClass"], "kong", null),
        ["nginx-ingress"] = (["controller", "ingressClass", "name"], "nginx", null),
        ["aws-load-balancer-controller"] = (["ingressClass"], "alb", null),
        ["tailscale-operator"] = (["ingressClass", "name"], "tailscale", null),
    };

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ReferenceDiagnostics.UnknownIngressClass];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        // Where no class is known at all, a controller from elsewhere serves them.
        var known = KnownClasses(context.Set);
        if (known.Count == 0)
        {
            return;
        }

        foreach (var ingress in context.Set.OfKind(Group, "Ingress"))
        {
            Check(context, known, ingress, ingress.Spec?["ingressClassName"], FieldPath.Root.Key("spec").Key("ingressClassName"));
            Check(context, known, ingress, ingress.Root.Path("metadata", "annotations", Annotation), FieldPath.Root.Key("metadata").Key("annotations").Key(Annotation));
        }

        // Challenges over HTTP are answered by an ingress that the issuer makes.
        foreach (var issuer in context.Set.OfKind("cert-manager.io", "ClusterIssuer").Concat(context.Set.OfKind("cert-manager.io", "Issuer")))
        {
            NodeWalk.Over(issuer.Spec?["acme"], (walk, key, value) =>
            {
                if (key == "ingressClassName")
                {
                    Check(context, known, issuer, value, walk.Path);
                }
            }, start: FieldPath.Root.Key("spec").Key("acme"));
        }

        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind))
        {
            NodeWalk.Over(release.Spec?["values"], (walk, key, value) =>
            {
                if (key is "className" or "ingressClassName" && walk.KeyAbove(1) == "ingress" && walk.Parent?["enabled"]?.AsBoolean() != false)
                {
                    Check(context, known, release, value, walk.Path);
                }
            }, start: FieldPath.Root.Key("spec").Key("values"));
        }
    }

    private static HashSet<string> KnownClasses(ManifestSet set)
    {
        var known = set.OfKind(Group, "IngressClass").Select(resource => resource.Name)
            .Concat(set.Externals.Where(external => external.Id is { Group: Group, Kind: "IngressClass" }).Select(external => external.Id.Name))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var release in set.OfKind(HelmReleases.Group, HelmReleases.Kind))
        {
            var values = release.Spec?["values"];
            if (HelmReleases.ChartName(release, set) is { } chart
                && Charts.TryGetValue(chart, out var made)
                && (made.Switch is null || values.Path(made.Switch)?.AsBoolean() == true))
            {
                known.Add(values.Path(made.Name)?.AsString() ?? (chart == "traefik" ? NameOf(release, chart) : made.Usual));
            }
        }

        return known;
    }

    // This one names the class after the release.
    private static string NameOf(Resource release, string chart) =>
        ReleaseNaming.FullName(ReleaseNaming.ReleaseName(release.Name, release.Spec?["targetNamespace"]?.AsString(), release.Spec?["releaseName"]?.AsString()), chart);

    private static void Check(RuleContext context, HashSet<string> known, Resource user, Node? node, FieldPath path)
    {
        if (node?.AsString() is { Length: > 0 } name && !known.Contains(name) && !name.Contains("${", StringComparison.Ordinal))
        {
            // A controller that is not known by name may make any class; a slip is one for certain.
            var hint = NearMiss.Hint(name, known);
            context.Report(ReferenceDiagnostics.UnknownIngressClass, user, path,
                $"no ingress class '{name}' is described here, and no controller of the composition is known to make it; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known.Order(StringComparer.Ordinal).Select(one => $"'{one}'"))}.{hint}", node,
                hint.Length > 0 ? null : DiagnosticSeverity.Warning);
        }
    }
}
