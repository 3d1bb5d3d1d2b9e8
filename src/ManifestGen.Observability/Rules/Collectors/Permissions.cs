namespace ManifestGen.Rules.Collectors;

/// <summary>One permission that a component needs.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resource">The resource, plural and lower-case.</param>
/// <param name="Verbs">The verbs.</param>
/// <param name="Because">The component.</param>
internal sealed record Permission(string Group, string Resource, IReadOnlyList<string> Verbs, Component Because)
{
    /// <summary>Another resource that does as well; null where there is none.</summary>
    public string? Or { get; init; }
}

/// <summary>Computes what the operator's own rule generator would grant: internal/components of the operator's source.</summary>
internal static class Permissions
{
    private static readonly string[] Read = ["get", "list", "watch"];

    private static readonly ApiGroup[] OfCluster =
    [
        new("", ["events", "namespaces", "namespaces/status", "nodes", "nodes/spec", "pods", "pods/status", "replicationcontrollers", "replicationcontrollers/status", "resourcequotas", "services"]),
        new("apps", ["daemonsets", "deployments", "replicasets", "statefulsets"]),
        new("batch", ["jobs", "cronjobs"]),
        new("autoscaling", ["horizontalpodautoscalers"]),
    ];

    // Prometheus' own table: what each role of kubernetes_sd_configs lists and watches.
    private static readonly Dictionary<string, ApiResource[]> OfDiscovery = new(StringComparer.Ordinal)
    {
        ["node"] = [new("", "nodes")],
        ["pod"] = [new("", "pods")],
        ["service"] = [new("", "services")],
        ["endpoints"] = [new("", "endpoints"), new("", "services"), new("", "pods")],
        ["endpointslice"] = [new("discovery.k8s.io", "endpointslices"), new("", "services"), new("", "pods")],
        ["ingress"] = [new("networking.k8s.io", "ingresses")],
    };

    /// <summary>Everything that the used components of a collector need, without what its target allocator does for it.</summary>
    public static IEnumerable<Permission> NeededBy(Collector collector) =>
        collector.Components.Where(collector.IsUsed).SelectMany(component => component is { Class: "receiver", PresentType: "prometheus" } && HasAllocator(collector) ? [] : Of(component));

    /// <summary>What the target allocator needs; nothing where there is none.</summary>
    public static IEnumerable<Permission> NeededByAllocator(Collector collector)
    {
        if (!HasAllocator(collector) || collector.Find("receiver", "prometheus") is not { } receiver)
        {
            return [];
        }

        IEnumerable<Permission> discovery = OfPrometheus(receiver);
        return collector.Spec.Path("targetAllocator", "prometheusCR", "enabled")?.AsBoolean() != true
            ? discovery
            :
            [
                .. discovery,
                new("monitoring.coreos.com", "servicemonitors", Read, receiver),
                new("monitoring.coreos.com", "podmonitors", Read, receiver),
                new("", "configmaps", ["get"], receiver),
                .. ((string[])["nodes", "services", "endpoints", "pods", "namespaces"]).Select(resource => new Permission("", resource, Read, receiver)),
                new("discovery.k8s.io", "endpointslices", Read, receiver),
            ];
    }

    private static bool HasAllocator(Collector collector) => collector.Spec.Path("targetAllocator", "enabled")?.AsBoolean() == true;

    private static IEnumerable<Permission> Of(Component component) => (component.Class, component.PresentType) switch
    {
        _ when component.Body["auth_type"]?.AsString() is "none" or "kubeConfig" or "tls" => [],
        ("receiver", "kubelet_stats") => component.Body["auth_type"]?.AsString() == "serviceAccount" ? [new("", "nodes/stats", ["get"], component), .. OfKubeletExtras(component)] : [],
        ("receiver", "k8s_events") => [new("", "events", Read, component)],
        ("receiver", "k8s_cluster") => OfCluster.SelectMany(group => group.Resources.Select(resource => new Permission(group.Group, resource, Read, component))),
        ("receiver", "k8s_objects") => OfObjects(component),
        ("receiver", "prometheus") => OfPrometheus(component),
        ("processor", "k8s_attributes") => OfAttributes(component),
        ("processor", "resource_detection") => component.Body["detectors"].ItemsOrNone().Any(detector => detector.AsString() is "k8snode" or "k8s_api") ? [new("", "nodes", ["get", "list"], component)] : [],
        ("extension", "k8s_leader_elector") => [new("coordination.k8s.io", "leases", ["get", "create", "update"], component)],
        _ => [],
    };

    // Newer Kubernetes grants the kubelet's endpoints one by one, older ones by nodes/proxy for all.
    private static IEnumerable<Permission> OfKubeletExtras(Component component)
    {
        if (ReadsUtilization(component) || component.Body["extra_metadata_labels"].ItemsOrNone().Count > 0)
        {
            yield return new("", "nodes/proxy", ["get"], component) { Or = "nodes/pods" };
        }
    }

    private static bool ReadsUtilization(Component component)
    {
        foreach (var (name, metric) in component.Body["metrics"].EntriesOrNone())
        {
            if (name.EndsWith("_utilization", StringComparison.Ordinal) && metric["enabled"]?.AsBoolean() == true)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Permission> OfObjects(Component component)
    {
        foreach (var one in component.Body["objects"].ItemsOrNone())
        {
            if (one["name"]?.AsString() is { } name)
            {
                yield return new(one["group"]?.AsString() ?? "", name, ["list", one["mode"]?.AsString() == "watch" ? "watch" : "get"], component);
            }
        }
    }

    private static IEnumerable<Permission> OfPrometheus(Component component)
    {
        var discoveries = component.Body.Path("config", "scrape_configs").ItemsOrNone()
            .SelectMany(job => job["kubernetes_sd_configs"].ItemsOrNone())
            .Where(discovery => discovery["api_server"] is null && discovery["kubeconfig_file"] is null);
        return discoveries
            .SelectMany(discovery => OfDiscovery.GetValueOrDefault(discovery["role"]?.AsString() ?? "") ?? [])
            .Distinct()
            .Select(needed => new Permission(needed.Group, needed.Resource, Read, component));
    }

    private static IEnumerable<Permission> OfAttributes(Component component)
    {
        if (component.Body["passthrough"]?.AsBoolean() == true)
        {
            yield break;
        }

        yield return new("", "pods", Read, component);
        yield return new("", "namespaces", Read, component);
        var metadata = component.Body.Path("extract", "metadata").ItemsOrNone().Select(item => item.AsString() ?? "").ToList();
        var fromName = component.Body.Path("extract", "deployment_name_from_replicaset")?.AsBoolean() == true;
        if (!fromName && (metadata.Count == 0 || metadata.Exists(name => name.StartsWith("k8s.deployment", StringComparison.Ordinal) || name == "service.name")))
        {
            yield return new("apps", "replicasets", Read, component);
        }

        if (metadata.Exists(name => name.StartsWith("k8s.node", StringComparison.Ordinal) && name != "k8s.node.name")
            || component.Body.Path("extract", "labels").ItemsOrNone().Any(label => label["from"]?.AsString() == "node"))
        {
            yield return new("", "nodes", Read, component);
        }
    }

    private sealed record ApiGroup(string Group, string[] Resources);

    private sealed record ApiResource(string Group, string Resource);
}
