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
    /// <summary>Pods of workloads and collectors; the values of HelmReleases where <paramref name="charts"/> says that they are written like a pod.</summary>
    public static IEnumerable<PodSpec> Of(ManifestSet set, Func<Resource, bool>? charts = null)
    {
        foreach (var resource in set.Resources)
        {
            var root = FieldPath.Root.Key("spec");
            var template = root.Key("template").Key("spec");
            var found = (resource.Group, resource.Kind) switch
            {
                ("", "Pod") => (resource.Spec, root),
                ("apps", "Deployment" or "DaemonSet" or "StatefulSet" or "ReplicaSet") or ("batch", "Job") => (resource.Spec.Path("template", "spec"), template),
                ("batch", "CronJob") => (resource.Spec.Path("jobTemplate", "spec", "template", "spec"), root.Key("jobTemplate").Key("spec").Key("template").Key("spec")),
                ("opentelemetry.io", "OpenTelemetryCollector") when resource.Spec?["mode"]?.AsString() != "sidecar" => (resource.Spec, root),
                (HelmReleases.Group, HelmReleases.Kind) when charts?.Invoke(resource) == true => (resource.Spec?["values"], root.Key("values")),
                _ => (null, root),
            };
            if (found.Item1 is { } spec)
            {
                yield return new(resource, HelmReleases.Is(resource) ? resource.Spec?["targetNamespace"]?.AsString() ?? resource.Namespace : resource.Namespace, spec, found.Item2);
            }
        }
    }
}
