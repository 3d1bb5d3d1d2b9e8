using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Turns objects of the API server into log records. One instance a cluster.</summary>
public sealed record KubernetesObjects : CollectorReceiver
{
    /// <summary>The kinds that are read.</summary>
    public required IReadOnlyList<ObservedObject> Objects { get; init; }

    internal override ComponentType Type { get; } = new("k8s_objects", "k8sobjects");

    internal override bool IsSingleton => true;

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        foreach (var observed in Objects)
        {
            needs.Allow(observed.Group, [observed.Name], observed.Interval is null ? ["list", "watch"] : ["list", "get"]);
        }

        return needs.Collector.WithLeader(ToNode(), needs);
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("auth_type", "serviceAccount");
        to.AddList("objects", Objects);
    }
}
