namespace ManifestGen.Secrets;

/// <summary>Finds credentials that stand in plain text where everyone can read them.</summary>
public sealed class CredentialRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [SecretDiagnostics.CredentialOutsideSecret];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        Action<NodeWalk, ScalarNode> visit = (walk, scalar) =>
        {
            if (scalar.Kind == NodeKind.String && Credentials.Describe(walk, scalar.Text) is { } what)
            {
                context.Report(SecretDiagnostics.CredentialOutsideSecret, walk.Subject, walk.Path,
                    $"{what} stands here in plain text; {Where(walk.Subject)}. Put it into a Secret and refer to that.", scalar);
            }
        };
        foreach (var resource in context.Set.Resources)
        {
            if (resource.Is("", "Secret") || resource.Is("apiextensions.k8s.io", "CustomResourceDefinition") || resource.Root["sops"]?["mac"] is not null || resource.IsMachineConfig)
            {
                continue;
            }

            NodeWalk.OverScalars(resource, visit);
        }
    }

    private static string Where(Resource resource) => resource.Kind switch
    {
        "OpenTelemetryCollector" => $"it would be stored in the custom resource and in ConfigMap {resource.Name}-collector-<hash>",
        "HelmRelease" => "it would be stored in the HelmRelease and in what the chart renders of it",
        _ => "everyone who may read the object may read it",
    };
}
