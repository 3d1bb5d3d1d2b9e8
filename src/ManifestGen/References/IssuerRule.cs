namespace ManifestGen.References;

/// <summary>Checks that the issuers of ingresses and certificates exist, of the kind and in the namespace they are asked for.</summary>
public sealed class IssuerRule : IRule
{
    private const string Group = "cert-manager.io";

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ReferenceDiagnostics.UnknownIssuer];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        // Where no issuer is described at all, issuers are somebody else's business.
        var isHome = context.Set.OfKind(Group, "Issuer").Concat(context.Set.OfKind(Group, "ClusterIssuer")).Any()
            || context.Set.Externals.Any(external => external.Id.Group == Group);
        if (!isHome)
        {
            return;
        }

        foreach (var resource in context.Set.Resources)
        {
            if (resource.Is(Group, "Certificate"))
            {
                var reference = resource.Spec?["issuerRef"];
                Check(context, resource, reference?["kind"]?.AsString() ?? "Issuer", reference?["name"], FieldPath.Root.Key("spec").Key("issuerRef").Key("name"));
            }
            else if (resource.Is("networking.k8s.io", "Ingress") || resource.Kind == "HelmRelease")
            {
                NodeWalk.Over(resource.Root, (walk, key, value) =>
                {
                    if (key is "cert-manager.io/issuer" or "cert-manager.io/cluster-issuer")
                    {
                        Check(context, resource, key.EndsWith("/issuer", StringComparison.Ordinal) ? "Issuer" : "ClusterIssuer", value, walk.Path);
                    }
                });
            }
        }
    }

    private static void Check(RuleContext context, Resource user, string kind, Node? node, FieldPath path)
    {
        var @namespace = kind == "ClusterIssuer" ? null : user.Kind == "HelmRelease" ? user.Spec?["targetNamespace"]?.AsString() ?? user.Namespace : user.Namespace;
        if (kind is not ("Issuer" or "ClusterIssuer")
            || node?.AsString() is not { Length: > 0 } name
            || context.Set.Knows(Group, kind, @namespace, name)
            || (kind == "Issuer" && context.Set.OfKind(Group, kind).Any(issuer => issuer.Name == name && (issuer.Namespace is null || @namespace is null))))
        {
            return;
        }

        var other = kind == "Issuer" ? "ClusterIssuer" : "Issuer";
        var hint = context.Set.OfKind(Group, other).Any(issuer => issuer.Name == name)
            ? $" There is {(other == "Issuer" ? "an" : "a")} {other} of that name."
            : NearMiss.Hint(name, context.Set.OfKind(Group, kind).Concat(context.Set.OfKind(Group, other)).Select(issuer => issuer.Name));
        context.Report(ReferenceDiagnostics.UnknownIssuer, user, path, $"no {kind} '{(@namespace is null ? "" : @namespace + "/")}{name}' is described here.{hint}", node);
    }
}
