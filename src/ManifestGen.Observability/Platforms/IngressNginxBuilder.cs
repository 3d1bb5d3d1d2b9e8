namespace ManifestGen;

/// <summary>ingress-nginx, in a layer and a namespace of its own.</summary>
public sealed class IngressNginxBuilder : ChartBuilder<IngressNginxBuilder>
{
    private bool isOnHost;

    internal IngressNginxBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    private protected override IngressNginxBuilder Self => this;

    /// <summary>Listens on the nodes' own ports 80 and 443, for clusters without a load balancer; the namespace becomes privileged.</summary>
    public IngressNginxBuilder OnHostPorts()
    {
        isOnHost = true;
        Namespace.WithPodSecurity(PodSecurityLevel.Privileged);
        return this;
    }

    private protected override MappingNode ComputeValues() => isOnHost
        ? new()
        {
            ["controller"] = new MappingNode
            {
                ["kind"] = "DaemonSet",
                ["hostPort"] = new MappingNode { ["enabled"] = true },
                ["service"] = new MappingNode { ["type"] = "ClusterIP" },
            },
        }
        : [];
}
