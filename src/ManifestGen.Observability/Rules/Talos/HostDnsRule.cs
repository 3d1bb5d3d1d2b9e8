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
        var configs = MachineConfigs.Of(context);
        foreach (var config in configs)
        {
            if (MachineConfigs.HostDns(config) is { } dns && dns.Node["forwardKubeDNSToHost"]?.AsBoolean() == true && dns.Node["enabled"]?.AsBoolean() == false)
            {
                context.Report(TalosDiagnostics.InvalidHostDns, config, dns.Path.Key("forwardKubeDNSToHost"), "forwardKubeDNSToHost needs enabled: true; Talos refuses this configuration.", dns.Node["forwardKubeDNSToHost"]);
            }
        }

        CheckPlaces(context, configs);
        foreach (var cilium in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => HelmReleases.ChartName(release) == "cilium"))
        {
            var bpf = cilium.Spec.Path("values", "bpf");
            if (bpf?["masquerade"]?.AsBoolean() == true && bpf["hostLegacyRouting"]?.AsBoolean() != true)
            {
                CheckForwarding(context, configs, cilium, bpf);
            }
        }
    }

    private static void CheckForwarding(RuleContext context, IReadOnlyList<Resource> configs, Resource cilium, Node bpf)
    {
        var path = FieldPath.Root.Key("spec").Key("values").Key("bpf").Key("masquerade");
        var isSaid = false;
        foreach (var config in configs)
        {
            if (MachineConfigs.HostDns(config) is not { } dns || dns.Node["forwardKubeDNSToHost"] is not { } forward)
            {
                continue;
            }

            isSaid = true;
            if (forward.AsBoolean() == true)
            {
                context.Report(TalosDiagnostics.HostDnsBehindBpf, config, dns.Path.Key("forwardKubeDNSToHost"),
                    $"{cilium} sets bpf.masquerade without bpf.hostLegacyRouting, so CoreDNS would time out on the node's resolver; set this to false, or hostLegacyRouting to true there.", forward);
            }
        }

        foreach (var config in configs)
        {
            if (MachineConfigs.KubeSpan(config) is { } kubeSpan)
            {
                context.Report(TalosDiagnostics.InvalidHostDns, config, kubeSpan,
                    $"KubeSpan needs the host's own routing, and {cilium} sets bpf.masquerade without bpf.hostLegacyRouting; set hostLegacyRouting: true there.");
            }
        }

        // New clusters forward by default from 1.8 on; where nobody says otherwise, the node's configuration is likely to.
        if (!isSaid && context.Set.Cluster.Platform is { Name: "talos" } talos && talos.Version >= new Version(1, 8))
        {
            context.Report(TalosDiagnostics.HostDnsBehindBpf, cilium, path,
                $"Talos {talos.Version} forwards CoreDNS to the node on new clusters, where answers would not arrive with BPF masquerading; set bpf.hostLegacyRouting: true, or describe the machine configuration with forwardKubeDNSToHost: false.",
                bpf["masquerade"], DiagnosticSeverity.Warning);
        }
    }

    // From 1.14 on both places are read, and together they are refused; member names come from discovery.
    private static void CheckPlaces(RuleContext context, IReadOnlyList<Resource> configs)
    {
        foreach (var file in configs.GroupBy(config => config.File ?? "", StringComparer.Ordinal))
        {
            var old = file.FirstOrDefault(config => config.Root.Path("machine", "features", "hostDNS") is not null);
            var now = file.FirstOrDefault(config => config.Kind == "ResolverConfig" && config.Root["hostDNS"] is not null);
            if (old is not null && now is not null)
            {
                context.Report(TalosDiagnostics.InvalidHostDns, old, FieldPath.Root.Key("machine").Key("features").Key("hostDNS"),
                    "hostDNS is set here and in the document ResolverConfig; Talos refuses both at once. Keep the document.", old.Root.Path("machine", "features", "hostDNS"));
            }
        }

        var discovery = configs.FirstOrDefault(config => config.Root.Path("cluster", "discovery", "enabled")?.AsBoolean() == false);
        foreach (var config in discovery is null ? [] : configs)
        {
            if (MachineConfigs.HostDns(config) is { } dns && dns.Node["resolveMemberNames"]?.AsBoolean() == true)
            {
                context.Report(TalosDiagnostics.InvalidHostDns, config, dns.Path.Key("resolveMemberNames"),
                    "the names of members come from cluster discovery, which is turned off; turn discovery on, or this off.", dns.Node["resolveMemberNames"]);
            }
        }
    }
}
