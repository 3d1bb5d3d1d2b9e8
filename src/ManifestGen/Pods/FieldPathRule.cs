namespace ManifestGen.Pods;

/// <summary>Checks downward-API paths in environment variables and volumes, wherever they are written.</summary>
public sealed class FieldPathRule : IRule
{
    private static readonly string[] OfEnvironment =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] OfVolumes = ["metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels", "metadata.annotations"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [PodDiagnostics.InvalidFieldPath];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        Action<NodeWalk, string, Node> visit = (walk, key, value) =>
        {
            if (key == "fieldPath" && walk.KeyAbove(1) == "fieldRef" && value.AsString() is { } path)
            {
                Check(context, walk, path, value);
            }
        };
        foreach (var resource in context.Set.Resources)
        {
            if (!resource.Is("apiextensions.k8s.io", "CustomResourceDefinition"))
            {
                NodeWalk.Over(resource, resource.Root, visit);
            }
        }
    }

    private static void Check(RuleContext context, NodeWalk walk, string path, Node value)
    {
        var allowed = walk.KeyAbove(2) == "valueFrom" ? OfEnvironment : OfVolumes;
        if (!allowed.Contains(path, StringComparer.Ordinal) && !IsSubscript(path) && !path.Contains("{{", StringComparison.Ordinal))
        {
            context.Report(PodDiagnostics.InvalidFieldPath, walk.Subject, walk.Path,
                $"'{path}' is no field that a pod can hand down{Suggestion(path, allowed)} Possible are {string.Join(", ", allowed)}, and one label or annotation as metadata.labels['…'].", value);
        }
    }

    private static bool IsSubscript(string path) =>
        (path.StartsWith("metadata.labels['", StringComparison.Ordinal) || path.StartsWith("metadata.annotations['", StringComparison.Ordinal)) && path.EndsWith("']", StringComparison.Ordinal);

    // The same last word under another parent is the usual slip: spec.hostIP, spec.nodeIp.
    private static string Suggestion(string path, string[] allowed)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        var meant = last.Equals("nodeIP", StringComparison.OrdinalIgnoreCase) && allowed.Contains("status.hostIP") ? "status.hostIP"
            : Array.Find(allowed, one => one[(one.LastIndexOf('.') + 1)..].Equals(last, StringComparison.OrdinalIgnoreCase)) ?? NearMiss.Of(path, allowed);
        return meant is null ? "." : $"; did you mean '{meant}'?";
    }
}
