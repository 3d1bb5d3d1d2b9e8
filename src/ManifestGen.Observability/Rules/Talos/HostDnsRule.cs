using ManifestGen.Flux;

namespace ManifestGen.Rules.Talos;

/// <summary>Checks Talos' host DNS against itself and against Cilium's values.</summary>
public sealed class HostDnsRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [TalosDiagnostics.HostDnsBehindBpf, TalosDiagnostics.InvalidHostDns];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var configs = MachineConfigs.Of(context.Set).ToList();
        foreach (var config in configs)
        {
            if (MachineConfigs.HostDns(config) is { } dns && dns.Node["forwardKubeDNSToHost"]?.AsBoolean() == true && dns.Node["enabled"]?.AsBoolean() == false)
            {
                context.Report(TalosDiagnostics.InvalidHostDns, config, dns.Path.Key("forwardKubeDNSToHost"), "forwardKubeDNSToHost needs enabled: true; Talos refuses this configuration.", dns.Node["forwardKubeDNSToHost"]);
            }
        }

        foreach (var cilium in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => HelmReleases.ChartName(release) == "cilium"))
        {
            var bpf = cilium.Spec.Path("values", "bpf");
            if (bpf?["masquerade"]?.AsBoolean() == true && bpf["hostLegacyRouting"]?.AsBoolean() != true)
            {
                CheckForwarding(context, configs, cilium, bpf);
            }
        }
    }

    private static void CheckForwarding(RuleContext context, List<Resource> configs, Resource cilium, Node bpf)
    {
        var path = FieldPath.Root.Key("spec").Key("values").Key("bpf").Key("masquerade");
        var settings = configs.Select(config => (Config: config, Dns: MachineConfigs.HostDns(config))).Where(one => one.Dns?.Node["forwardKubeDNSToHost"] is not null).ToList();
        foreach (var (config, dns) in settings.Where(one => one.Dns?.Node["forwardKubeDNSToHost"]?.AsBoolean() == true))
        {
            context.Report(TalosDiagnostics.HostDnsBehindBpf, config, dns!.Value.Path.Key("forwardKubeDNSToHost"),
                $"{cilium} sets bpf.masquerade without bpf.hostLegacyRouting, so CoreDNS would time out on the node's resolver; set this to false, or hostLegacyRouting to true there.", dns.Value.Node["forwardKubeDNSToHost"]);
        }

        foreach (var config in configs.Where(config => config.Root.Path("machine", "network", "kubespan", "enabled")?.AsBoolean() == true))
        {
            context.Report(TalosDiagnostics.InvalidHostDns, config, FieldPath.Root.Key("machine").Key("network").Key("kubespan").Key("enabled"),
                $"KubeSpan needs the host's own routing, and {cilium} sets bpf.masquerade without bpf.hostLegacyRouting; set hostLegacyRouting: true there.", config.Root.At("machine", "network", "kubespan", "enabled"));
        }

        // New clusters forward by default from 1.8 on; where nobody says otherwise, the node's configuration is likely to.
        if (settings.Count == 0 && context.Set.Cluster.Platform is { Name: "talos" } talos && talos.Version >= new Version(1, 8))
        {
            context.Report(TalosDiagnostics.HostDnsBehindBpf, cilium, path,
                $"Talos {talos.Version} forwards CoreDNS to the node on new clusters, where answers would not arrive with BPF masquerading; set bpf.hostLegacyRouting: true, or describe the machine configuration with forwardKubeDNSToHost: false.",
                bpf["masquerade"], DiagnosticSeverity.Warning);
        }
    }
}
