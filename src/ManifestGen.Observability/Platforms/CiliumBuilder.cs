namespace ManifestGen;

/// <summary>Cilium, in <c>kube-system</c>.</summary>
public sealed class CiliumBuilder : ChartBuilder<CiliumBuilder>
{
    private readonly MappingNode bpf = [];
    private bool replacesKubeProxy;

    internal CiliumBuilder(NamespaceBuilder target, string name, HelmChart chart, Origin origin)
        : base(target, name, chart, origin)
    {
    }

    private protected override CiliumBuilder Self => this;

    /// <summary>Takes kube-proxy's place, as on Talos without one; the API server is reached through KubePrism.</summary>
    public CiliumBuilder WithKubeProxyReplacement()
    {
        replacesKubeProxy = true;
        return this;
    }

    /// <summary>Masquerades in BPF.</summary>
    /// <param name="hostLegacyRouting">
    /// Whether answers go through the host's own stack; without it the answers of a Talos node's resolver never reach CoreDNS.
    /// </param>
    public CiliumBuilder WithBpfMasquerade(bool hostLegacyRouting = false)
    {
        bpf["masquerade"] = true;
        bpf["hostLegacyRouting"] = hostLegacyRouting;
        return this;
    }

    private protected override MappingNode ComputeValues()
    {
        MappingNode values = [];
        if (Facts.DnsDomain != "cluster.local")
        {
            values["hubble"] = new MappingNode { ["peerService"] = new MappingNode { ["clusterDomain"] = Facts.DnsDomain } };
        }

        if (replacesKubeProxy)
        {
            values["kubeProxyReplacement"] = true;
        }

        if (Facts.Platform is { Name: "talos" })
        {
            // Talos mounts cgroups itself and lets no pod load kernel modules.
            values["cgroup"] = new MappingNode { ["autoMount"] = new MappingNode { ["enabled"] = false }, ["hostRoot"] = "/sys/fs/cgroup" };
            values["ipam"] = new MappingNode { ["mode"] = "kubernetes" };
            if (replacesKubeProxy)
            {
                values["k8sServiceHost"] = "localhost";
                values["k8sServicePort"] = 7445;
            }
        }

        if (bpf.Count > 0)
        {
            values["bpf"] = bpf;
        }

        return values;
    }
}
