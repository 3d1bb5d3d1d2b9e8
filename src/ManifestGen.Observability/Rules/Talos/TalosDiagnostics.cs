namespace ManifestGen.Rules.Talos;

/// <summary>What can be wrong between Talos and what runs on it.</summary>
public static class TalosDiagnostics
{
    /// <summary>MG0801.</summary>
    public static DiagnosticDescriptor HostDnsBehindBpf { get; } = new("MG0801", DiagnosticSeverity.Error, "Talos' host DNS behind Cilium's BPF host routing")
    {
        Rule = "With forwardKubeDNSToHost CoreDNS asks the node, and with BPF masquerading Cilium routes the answer around the host's network stack: every lookup of an outside name times out.",
        Fix = "Set forwardKubeDNSToHost: false in the machine configuration, or bpf.hostLegacyRouting: true in Cilium's values.",
        Source = "https://github.com/siderolabs/talos/issues/8836",
    };

    /// <summary>MG0802.</summary>
    public static DiagnosticDescriptor InvalidHostDns { get; } = new("MG0802", DiagnosticSeverity.Error, "machine configuration contradicts itself")
    {
        Rule = "Talos refuses forwardKubeDNSToHost without host DNS and hostDNS in two places, member names need discovery, and KubeSpan with Cilium needs the host's own routing.",
        Fix = "Turn on what is required, or turn off what requires it.",
        Source = "https://docs.siderolabs.com/talos/v1.13/networking/host-dns",
    };

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [HostDnsBehindBpf, InvalidHostDns];
}
