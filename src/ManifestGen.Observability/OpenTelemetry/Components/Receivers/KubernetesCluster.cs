using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Counts what the API server knows: replicas, conditions of nodes, quotas. One instance a cluster.</summary>
public sealed record KubernetesCluster : CollectorReceiver
{
    /// <summary>How often metrics are sent; 30 seconds by default.</summary>
    public TimeSpan CollectionInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Conditions of nodes to report; readiness and the three pressures that the stock dashboards read.</summary>
    public IReadOnlyList<string> NodeConditions { get; init; } = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>Allocatable resources of nodes to report.</summary>
    public IReadOnlyList<string> AllocatableTypes { get; init; } = ["cpu", "memory", "storage", "ephemeral-storage"];

    /// <summary>With the conditions and resources that the stock dashboards read.</summary>
    public static KubernetesCluster Default { get; } = new();

    internal override ComponentType Type { get; } = new("k8s_cluster");

    internal override bool IsSingleton => true;

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        needs.AllowRead(
            "", "events", "namespaces", "namespaces/status", "nodes", "nodes/spec", "persistentvolumeclaims", "persistentvolumes", "pods", "pods/status",
            "replicationcontrollers", "replicationcontrollers/status", "resourcequotas", "services");
        needs.AllowRead("apps", "daemonsets", "deployments", "replicasets", "statefulsets");
        needs.AllowRead("batch", "jobs", "cronjobs");
        needs.AllowRead("autoscaling", "horizontalpodautoscalers");
        return needs.Collector.WithLeader(ToNode(), needs);
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("auth_type", "serviceAccount");
        to.AddDuration("collection_interval", CollectionInterval);
        to.AddList("node_conditions_to_report", NodeConditions);
        to.AddList("allocatable_types_to_report", AllocatableTypes);
    }
}
