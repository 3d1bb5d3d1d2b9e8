using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Turns the cluster's events into log records. One instance a cluster.</summary>
public sealed record KubernetesEvents : CollectorReceiver
{
    /// <summary>The namespaces watched; every one where empty.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Events of every namespace.</summary>
    public static KubernetesEvents Default { get; } = new();

    internal override ComponentType Type { get; } = new("k8s_events");

    internal override bool IsSingleton => true;

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        needs.AllowRead("", "events");
        needs.AllowRead("events.k8s.io", "events");
        return needs.Collector.WithLeader(ToNode(), needs);
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("auth_type", "serviceAccount");
        to.AddList("namespaces", Namespaces is [] ? null : Namespaces);
    }
}
