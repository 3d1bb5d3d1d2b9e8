using ManifestGen.Rules.CertManager;
using ManifestGen.Rules.Collectors;
using ManifestGen.Rules.FluentBit;
using ManifestGen.Rules.Instrumentations;
using ManifestGen.Rules.OpenObserve;
using ManifestGen.Rules.Talos;
using ManifestGen.Rules.Telemetry;

namespace ManifestGen.Rules;

/// <summary>The checks of collectors, fluent-bit, OpenObserve, Talos and Cilium.</summary>
public static class ObservabilityRules
{
    /// <summary>One instance of each; rules hold no state between runs.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        new UndeclaredComponentRule(),
        new UnusedComponentRule(),
        new ProcessorOrderRule(),
        new PortCollisionRule(),
        new DistributionRule(),
        new RenamedSettingRule(),
        new ConfigurationRule(),
        new EndpointRule(),
        new EnvironmentRule(),
        new LogLoopRule(),
        new PodLogsRule(),
        new LogPositionRule(),
        new SingletonRule(),
        new PermissionRule(),
        new KubeletAddressRule(),
        new InjectionRule(),
        new OwnSecretsRule(),
        new NetworkPolicyRule(),
        new StreamNameRule(),
        new CollectorImageRule(),
        new ProbeRule(),
        new PluginKeyRule(),
        new BodyKeyRule(),
        new TagRule(),
        new ParserRule(),
        new KubernetesTagRule(),
        new TailLoopRule(),
        new LogChainRule(),
        new HostDnsRule(),
        new MachineSchemaRule(),
        new MachineSecretRule(),
        new MachineDomainRule(),
        new IssuerAnnotationRule(),
        new IssuerSecretRule(),
        new DefaultCredentialRule(),
        new StoreRule(),
        new DuplicateVariableRule(),
        new WebUrlRule(),
        new DashboardRule(),
    ];
}
