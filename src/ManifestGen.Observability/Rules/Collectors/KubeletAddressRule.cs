namespace ManifestGen.Rules.Collectors;

/// <summary>Checks that the kubelet is addressed in a way that pods can resolve.</summary>
public sealed class KubeletAddressRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.KubeletByName];

    private protected override void Check(RuleContext context, Collector collector)
    {
        var byName = collector.Spec["env"].ItemsOrNone()
            .Where(item => item.Path("valueFrom", "fieldRef", "fieldPath")?.AsString() == "spec.nodeName")
            .Select(item => item["name"]?.AsString() ?? "")
            .Append("K8S_NODE_NAME")
            .ToHashSet(StringComparer.Ordinal);
        var byAddress = collector.Spec["env"].ItemsOrNone().Where(item => item.Path("valueFrom", "fieldRef", "fieldPath")?.AsString() is "status.hostIP" or "status.hostIPs").Select(item => item["name"]?.AsString()).ToHashSet();
        var platform = context.Set.Cluster.Platform;
        if (platform is not null && Talos.MachineConfigs.ResolvesNodeNames(context))
        {
            return;
        }

        DiagnosticSeverity? severity = platform?.Name == "talos" ? null : DiagnosticSeverity.Warning;
        foreach (var kubelet in collector.OfType("receiver", "kubelet_stats").Where(collector.IsUsed))
        {
            var endpoint = kubelet.Body["endpoint"]?.AsString();
            var variable = byName.Except(byAddress.OfType<string>()).FirstOrDefault(name => endpoint?.Contains($"env:{name}}}", StringComparison.Ordinal) == true || endpoint?.Contains($"${{{name}}}", StringComparison.Ordinal) == true);
            var where = platform?.Name == "talos" ? "pods of this Talos cluster cannot resolve node names" : "pods resolve node names only where something adds them to the cluster's DNS";
            if (string.IsNullOrEmpty(endpoint))
            {
                context.Report(CollectorDiagnostics.KubeletByName, collector.Resource, kubelet.Path, $"receiver '{kubelet.Id}' has no endpoint and asks the pod's own host name; set https://${{env:K8S_NODE_IP}}:10250 with K8S_NODE_IP from status.hostIP.", kubelet.Body, severity);
            }
            else if (variable is not null)
            {
                context.Report(CollectorDiagnostics.KubeletByName, collector.Resource, kubelet.Path.Key("endpoint"), $"'{endpoint}' is the node's name, and {where}; take the address from status.hostIP.", kubelet.Body["endpoint"], severity);
            }
        }
    }
}
