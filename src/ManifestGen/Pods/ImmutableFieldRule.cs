using ManifestGen.Flux;

namespace ManifestGen.Pods;

/// <summary>Compares with the committed output and finds changes that the API server refuses.</summary>
public sealed class ImmutableFieldRule : IChangeRule
{
    private static readonly string[] OfStatefulSets = ["serviceName", "selector", "podManagementPolicy", "volumeClaimTemplates"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [WorkloadDiagnostics.ImmutableField];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        if (context.Previous is not { } previous)
        {
            return;
        }

        foreach (var now in context.Set.Resources)
        {
            if (previous.Find(now.Group, now.Kind, now.Namespace, now.Name) is { } before)
            {
                Compare(context, before, now);
            }
        }
    }

    private static void Compare(RuleContext context, Resource before, Resource now)
    {
        switch ((now.Group, now.Kind))
        {
            case ("apps", "StatefulSet"):
                foreach (var field in OfStatefulSets)
                {
                    Compare(context, before, now, "delete the StatefulSet with --cascade=orphan and let Flux create it again", "spec", field);
                }

                break;
            case ("apps", "Deployment" or "DaemonSet"):
                Compare(context, before, now, "delete the workload and let Flux create it again", "spec", "selector");
                break;
            case ("batch", "Job") when now.Annotation("kustomize.toolkit.fluxcd.io/force") != "enabled":
                Compare(context, before, now, "give the Job another name, or annotate it with kustomize.toolkit.fluxcd.io/force: enabled", "spec", "template");
                break;
            case ("", "Service"):
                Compare(context, before, now, "delete the Service and let Flux create it again", "spec", "clusterIP");
                break;
            case ("rbac.authorization.k8s.io", "ClusterRoleBinding" or "RoleBinding"):
                Compare(context, before, now, "give the binding another name", "roleRef");
                break;
            case ("opentelemetry.io", "OpenTelemetryCollector"):
                Compare(context, before, now, "give the collector another name, or delete it first", "spec", "mode");
                break;
            case (HelmReleases.Group, HelmReleases.Kind):
                CompareReleases(context, before, now);
                break;
        }
    }

    private static void CompareReleases(RuleContext context, Resource before, Resource now)
    {
        Compare(context, before, now, "give the HelmRelease another name; Helm cannot rename a release", "spec", "releaseName");
        Compare(context, before, now, "give the HelmRelease another name; Helm cannot move a release", "spec", "targetNamespace");

        // Charts that keep their data in a StatefulSet take its size and class from here.
        Compare(context, before, now, "it becomes a StatefulSet's volumeClaimTemplates: expand the claims, delete the StatefulSet with --cascade=orphan and let Helm create it again", "spec", "values", "persistence", "size");
        Compare(context, before, now, "it becomes a StatefulSet's volumeClaimTemplates: move the data to new claims", "spec", "values", "persistence", "storageClass");
    }

    private static void Compare(RuleContext context, Resource before, Resource now, string recipe, params string[] keys)
    {
        var old = before.Root.Path(keys);
        var current = now.Root.Path(keys);

        // A field that is given for the first time may repeat what the API server or the chart chose.
        if (old is null || current is null || Node.DeepEquals(old, current))
        {
            return;
        }

        var path = keys.Aggregate(FieldPath.Root, (path, key) => path.Key(key));
        var change = old is ScalarNode a && current is ScalarNode b ? $"from '{a.Text}' to '{b.Text}' " : "";
        context.Report(WorkloadDiagnostics.ImmutableField, now, path, $"it changed {change}against what is committed, but cannot be changed in the cluster; {recipe}.", current);
    }
}
