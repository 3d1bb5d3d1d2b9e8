using ManifestGen.Flux;
using ManifestGen.References;
using ManifestGen.Secrets;

namespace ManifestGen.Rules.CertManager;

/// <summary>Checks that the Secrets which issuers sign in with exist where issuers look for them: a ClusterIssuer in cert-manager's namespace, an Issuer in its own.</summary>
public sealed class IssuerSecretRule : IRule
{
    private const string Group = "cert-manager.io";

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [SecretDiagnostics.UnresolvedReference];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var known = context.Shared(set => new KnownNames(set));
        var home = context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind)
            .FirstOrDefault(release => HelmReleases.ChartName(release) == "cert-manager") is { } release
            ? ClusterResources(release)
            : null;
        foreach (var issuer in context.Set.OfKind(Group, "ClusterIssuer").Concat(context.Set.OfKind(Group, "Issuer")))
        {
            // Where cert-manager is somebody else's, so is the place of its Secrets.
            var @namespace = issuer.Kind == "Issuer" ? issuer.Namespace : home;
            if (@namespace is null)
            {
                continue;
            }

            NodeWalk.Over(issuer.Root, (walk, key, value) =>
            {
                // The account's key is cert-manager's to make.
                if (key.EndsWith("SecretRef", StringComparison.Ordinal) && key != "privateKeySecretRef" && value["name"]?.AsString() is { Length: > 0 } name)
                {
                    Check(context, known, issuer, @namespace, name, value["key"]?.AsString(), walk.Path, value["name"]);
                }
            });
            if (issuer.Spec.Path("ca", "secretName") is { } authority && authority.AsString() is { Length: > 0 } secret)
            {
                Check(context, known, issuer, @namespace, secret, null, FieldPath.Root.Key("spec").Key("ca").Key("secretName"), authority);
            }
        }
    }

    // The controller's own flag, which the chart sets from this value.
    private static string? ClusterResources(Resource release) =>
        release.Spec.Path("values", "clusterResourceNamespace")?.AsString() is { Length: > 0 } other ? other : release.Spec?["targetNamespace"]?.AsString() ?? release.Namespace;

    private static void Check(
        RuleContext context, KnownNames known, Resource issuer, string @namespace, string name, string? key, FieldPath path, Node? node)
    {
        if (!known.Has("Secret", @namespace, name))
        {
            var elsewhere = known.NamespacesOf("Secret", name).FirstOrDefault();
            var hint = elsewhere is not null
                ? $" There is one in namespace '{elsewhere}', but {(issuer.Kind == "Issuer" ? "an Issuer reads its own namespace" : "a ClusterIssuer reads cert-manager's namespace")} only."
                : NearMiss.Hint(name, known.Names("Secret", @namespace));
            context.Report(SecretDiagnostics.UnresolvedReference, issuer, path, $"Secret '{@namespace}/{name}' is not described here.{hint} Describe it or declare it external.", node);
        }
        else if (key is not null && known.Keys("Secret", @namespace, name) is { } keys && !keys.Contains(key))
        {
            context.Report(SecretDiagnostics.UnresolvedReference, issuer, path, $"Secret '{@namespace}/{name}' has no key '{key}'.{NearMiss.Hint(key, keys)}", node);
        }
    }
}
