using ManifestGen.Rules.Collectors;

namespace ManifestGen.Rules.Talos;

/// <summary>Checks that machine configurations set the DNS domain that everything else of the cluster is described with.</summary>
public sealed class MachineDomainRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.WrongClusterDomain];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var cluster = context.Set.Cluster;
        foreach (var config in cluster.DnsDomainIsKnown ? MachineConfigs.Of(context) : [])
        {
            if (MachineConfigs.DnsDomain(config) is { } domain && domain.Node.AsString() is { } text && text != cluster.DnsDomain)
            {
                context.Report(CollectorDiagnostics.WrongClusterDomain, config, domain.Path,
                    $"the nodes would serve '{text}', and everything else of the cluster is described with '{cluster.DnsDomain}'; use one domain, in ClusterOptions.DnsDomain.", domain.Node);
            }
        }
    }
}
