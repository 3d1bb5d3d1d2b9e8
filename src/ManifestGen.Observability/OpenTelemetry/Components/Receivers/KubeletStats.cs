using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Reads the resource use of nodes, pods, containers and volumes from the kubelet beside it; belongs in a DaemonSet.</summary>
public sealed record KubeletStats : CollectorReceiver
{
    private bool byName;

    /// <summary>How often the kubelet is asked; 30 seconds by default.</summary>
    public TimeSpan CollectionInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What is reported; nodes, pods, containers and volumes by default.</summary>
    public IReadOnlyList<KubeletMetricGroup> MetricGroups { get; init; } =
        [KubeletMetricGroup.Node, KubeletMetricGroup.Pod, KubeletMetricGroup.Container, KubeletMetricGroup.Volume];

    /// <summary>
    /// Optional metrics to switch on, by name; by default the use of limits and requests, which the stock dashboards read.
    /// </summary>
    public IReadOnlyList<string> EnabledMetrics { get; init; } =
    [
        "k8s.pod.cpu_limit_utilization", "k8s.pod.cpu_request_utilization",
        "k8s.pod.memory_limit_utilization", "k8s.pod.memory_request_utilization",
    ];

    /// <summary>
    /// Whether any certificate of the kubelet is accepted; null follows the platform: only where the kubelets' certificates are signed by
    /// the cluster's authority can they be verified.
    /// </summary>
    public bool? SkipVerification { get; init; }

    /// <summary>Asks the node's address, which every pod can reach.</summary>
    public static KubeletStats OnHostIp() => new();

    /// <summary>Asks the node's name, which must resolve inside pods; on most clusters it does not.</summary>
    public static KubeletStats OnNodeName() => new() { byName = true };

    internal override ComponentType Type { get; } = new("kubelet_stats", "kubeletstats");

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        var node = byName ? needs.Field("K8S_NODE_NAME", PodField.NodeName) : needs.Field("K8S_NODE_IP", PodField.HostIp);
        needs.Allow("", ["nodes/stats"], "get");
        if (EnabledMetrics.Any(metric => metric.EndsWith("_utilization", StringComparison.Ordinal)))
        {
            // Kubelets with fine-grained authorization check nodes/pods, older ones nodes/proxy.
            needs.Allow("", ["nodes/proxy", "nodes/pods"], "get");
        }

        MappingNode settings = new()
        {
            ["auth_type"] = "serviceAccount",
            ["collection_interval"] = ((GoDuration)CollectionInterval).ToNode(),
            ["endpoint"] = $"https://{node}:10250",
        };
        if (SkipVerification ?? needs.Cluster.Platform?.SignsKubeletCertificates != true)
        {
            settings["insecure_skip_verify"] = true;
        }

        foreach (var (key, value) in ToNode())
        {
            settings[key] = value;
        }

        return settings;
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        List<string> groups = [];
        for (var i = 0; i < MetricGroups.Count; i++)
        {
            groups.Add(MetricGroups[i].ToString().ToLowerInvariant());
        }

        to.AddList("metric_groups", groups);
        MappingNode metrics = [];
        foreach (var metric in EnabledMetrics)
        {
            metrics.Add(metric, new MappingNode { ["enabled"] = true });
        }

        to.AddNonEmpty("metrics", metrics);
    }
}
