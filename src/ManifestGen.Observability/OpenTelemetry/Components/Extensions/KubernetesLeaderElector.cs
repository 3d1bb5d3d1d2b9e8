using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Lets one pod among several run the receivers that must run once.</summary>
public sealed record KubernetesLeaderElector : CollectorExtension
{
    /// <summary>A lease named after the collector, in its namespace.</summary>
    public static KubernetesLeaderElector Default { get; } = new();

    internal override ComponentType Type { get; } = new("k8s_leader_elector");

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        needs.Allow("coordination.k8s.io", ["leases"], "get", "list", "watch", "create", "update", "patch", "delete");
        return new()
        {
            ["auth_type"] = "serviceAccount",
            ["lease_name"] = needs.Collector.Name,
            ["lease_namespace"] = needs.Collector.Namespace.Name,
        };
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        // The lease is named after the collector that uses it.
    }
}
