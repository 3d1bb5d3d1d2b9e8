using ManifestGen.Flux;

namespace ManifestGen.Pods;

/// <summary>A pod as some resource describes it.</summary>
/// <param name="Owner">The resource.</param>
/// <param name="Namespace">Where the pod will be.</param>
/// <param name="Spec">The mapping with the pod's own fields.</param>
/// <param name="Path">Where that mapping is.</param>
public sealed record PodSpec(Resource Owner, string? Namespace, Node Spec, FieldPath Path)
{
    /// <summary>Security context of the pod.</summary>
    public Node? PodSecurity => Owner.Kind is "OpenTelemetryCollector" or "HelmRelease" ? Spec["podSecurityContext"] : Spec["securityContext"];

    /// <summary>Containers with their paths; a collector and a chart's values are their only container themselves.</summary>
    public IEnumerable<(Node Container, FieldPath Path)> Containers()
    {
        if (Owner.Kind is "OpenTelemetryCollector" or "HelmRelease")
        {
            yield return (Spec, Path);
        }

        foreach (var list in (string[])["initContainers", "containers", "additionalContainers", "ephemeralContainers"])
        {
            var items = Spec[list].ItemsOrNone();
            for (var i = 0; i < items.Count; i++)
            {
                yield return (items[i], Path.Key(list).Index(i));
            }
        }
    }
}

/// <summary>Finds the pods that resources describe.</summary>
public static class PodSpecs
{
    private static readonly FieldPath Root = FieldPath.Root.Key("spec");
    private static readonly FieldPath Template = Root.Key("template").Key("spec");
    private static readonly FieldPath CronTemplate = Root.Key("jobTemplate").Key("spec").Key("template").Key("spec");
    private static readonly FieldPath Values = Root.Key("values");

    /// <summary>Pods of workloads and collectors; the values of HelmReleases where <paramref name="charts"/> says that they are written like a pod.</summary>
    public static IEnumerable<PodSpec> Of(ManifestSet set, Func<Resource, bool>? charts = null)
    {
        foreach (var resource in set.Resources)
        {
            var found = (resource.Group, resource.Kind) switch
            {
                ("", "Pod") => (resource.Spec, Root),
                ("apps", "Deployment" or "DaemonSet" or "StatefulSet" or "ReplicaSet") or ("batch", "Job") => (resource.Spec.Path("template", "spec"), Template),
                ("batch", "CronJob") => (resource.Spec.Path("jobTemplate", "spec", "template", "spec"), CronTemplate),
                ("opentelemetry.io", "OpenTelemetryCollector") when resource.Spec?["mode"]?.AsString() != "sidecar" => (resource.Spec, Root),
                (HelmReleases.Group, HelmReleases.Kind) when charts?.Invoke(resource) == true => (resource.Spec?["values"], Values),
                _ => (null, Root),
            };
            if (found.Item1 is { } spec)
            {
                yield return new(resource, HelmReleases.Is(resource) ? resource.Spec?["targetNamespace"]?.AsString() ?? resource.Namespace : resource.Namespace, spec, found.Item2);
            }
        }
    }
}
