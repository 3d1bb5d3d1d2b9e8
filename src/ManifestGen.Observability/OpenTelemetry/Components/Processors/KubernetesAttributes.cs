using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Says which pod, workload and namespace telemetry comes from.</summary>
public sealed record KubernetesAttributes : CollectorProcessor
{
    /// <summary>The attributes that are filled in.</summary>
    public IReadOnlyList<string> Metadata { get; init; } =
    [
        "k8s.namespace.name", "k8s.pod.name", "k8s.pod.uid", "k8s.pod.start_time", "k8s.node.name", "k8s.container.name",
        "k8s.deployment.name", "k8s.statefulset.name", "k8s.daemonset.name", "k8s.cronjob.name", "k8s.job.name",
        "container.image.name", "container.image.tag",
    ];

    /// <summary>Labels of pods with the attribute each is copied to.</summary>
    public Map<string> PodLabels { get; init; } = new()
    {
        ["app.kubernetes.io/name"] = "service.name",
        ["app.kubernetes.io/version"] = "service.version",
        ["k8s-app"] = "k8s.app.name",
    };

    /// <summary>Names of workloads, pods, containers and images, and the usual labels.</summary>
    public static KubernetesAttributes Default { get; } = new();

    internal override ComponentType Type { get; } = new("k8s_attributes", "k8sattributes", 146);

    internal override ProcessorStage Stage => ProcessorStage.Enrich;

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        needs.AllowRead("", "pods", "namespaces");
        if (Metadata.Any(name => name.StartsWith("k8s.deployment", StringComparison.Ordinal) || name == "service.name"))
        {
            needs.AllowRead("apps", "replicasets");
        }

        var settings = ToNode();
        if (needs.Collector.Mode == CollectorMode.DaemonSet)
        {
            // One pod a node needs to know its own node's pods only; without the filter every one watches the whole cluster.
            needs.Field("K8S_NODE_NAME", PodField.NodeName);
            settings["filter"] = new MappingNode { ["node_from_env_var"] = "K8S_NODE_NAME" };
        }

        return settings;
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("auth_type", "serviceAccount");
        SequenceNode labels = [];
        foreach (var (label, attribute) in PodLabels)
        {
            labels.Add(new MappingNode { ["tag_name"] = attribute, ["key"] = label, ["from"] = "pod" });
        }

        MappingNode extract = new() { ["metadata"] = (string[])[.. Metadata] };
        if (labels.Count > 0)
        {
            extract["labels"] = labels;
        }

        to.Add("extract", (Node)extract);
        to.Add("pod_association", (Node)new SequenceNode(
        [
            Source(new() { ["from"] = "resource_attribute", ["name"] = "k8s.pod.uid" }),
            Source(new() { ["from"] = "resource_attribute", ["name"] = "k8s.pod.ip" }),
            Source(new() { ["from"] = "connection" }),
        ]));
    }

    private static MappingNode Source(MappingNode source) => new() { ["sources"] = new SequenceNode([source]) };
}
