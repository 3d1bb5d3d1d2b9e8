using ManifestGen.Flux;
using ManifestGen.References;
using ManifestGen.Secrets;

namespace ManifestGen.Rules.CertManager;

/// <summary>Checks that a ClusterIssuer's credentials are where cert-manager of this composition looks for them; that they exist at all is checked elsewhere.</summary>
public sealed class IssuerSecretRule : IRule
{
    private const string Group = "cert-manager.io";

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [SecretDiagnostics.UnresolvedReference];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        // Where cert-manager is somebody else's, so is the place of its Secrets.
        if (context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind).FirstOrDefault(release => HelmReleases.ChartName(release) == "cert-manager") is not { } release
            || HomeOf(release) is not { } home)
        {
            return;
        }

        var known = context.Shared(set => new KnownNames(set));
        foreach (var issuer in context.Set.OfKind(Group, "ClusterIssuer"))
        {
            NodeWalk.Over(issuer.Root, (walk, key, value) =>
            {
                // The account's key is cert-manager's to make.
                if (key.EndsWith("SecretRef", StringComparison.Ordinal) && key != "privateKeySecretRef")
                {
                    Check(context, known, issuer, home, walk.Path, value["name"]);
                }
            });
            Check(context, known, issuer, home, FieldPath.Root.Key("spec").Key("ca").Key("secretName"), issuer.Spec.Path("ca", "secretName"));
        }
    }

    // The controller's own flag, which the chart sets from this value.
    private static string? HomeOf(Resource release) =>
        release.Spec.Path("values", "clusterResourceNamespace")?.AsString() is { Length: > 0 } other ? other : release.Spec?["targetNamespace"]?.AsString() ?? release.Namespace;

    private static void Check(RuleContext context, KnownNames known, Resource issuer, string home, FieldPath path, Node? node)
    {
        if (node?.AsString() is { Length: > 0 } name && !known.Has("Secret", home, name) && known.NamespacesOf("Secret", name).FirstOrDefault() is { } elsewhere)
        {
            context.Report(SecretDiagnostics.UnresolvedReference, issuer, path,
                $"Secret '{name}' is in namespace '{elsewhere}', but a ClusterIssuer reads '{home}' only, the namespace of cert-manager; declare it there.", node);
        }
    }
}
