namespace ManifestGen.TalosMachines;

/// <summary>The resolver on a node.</summary>
internal sealed record TalosHostDns(bool Enabled, bool ForwardKubeDnsToHost, bool ResolveMemberNames)
{
    public MappingNode ToNode() => new()
    {
        ["enabled"] = Enabled,
        ["forwardKubeDNSToHost"] = ForwardKubeDnsToHost,
        ["resolveMemberNames"] = ResolveMemberNames,
    };
}
