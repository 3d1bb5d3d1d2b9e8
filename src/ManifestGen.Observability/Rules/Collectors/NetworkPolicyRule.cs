namespace ManifestGen.Rules.Collectors;

/// <summary>Finds listeners that the NetworkPolicy which the operator writes does not open.</summary>
public sealed class NetworkPolicyRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.PortBlocked];

    private protected override void Check(RuleContext context, Collector collector)
    {
        if (collector.Spec.Path("networkPolicy", "enabled")?.AsBoolean() is { } asked ? !asked : !IsOnByDefault(context.Set))
        {
            return;
        }

        var listed = collector.Spec["ports"].ItemsOrNone();
        foreach (var listener in Listener.Of(collector).Where(listener => listener.Component.Class == "receiver" && !listed.Any(port => port["port"]?.AsInteger() == listener.Port)))
        {
            if (listener.Transport == "UDP")
            {
                context.Report(CollectorDiagnostics.PortBlocked, collector.Resource, listener.Path,
                    $"{listener.Name} listens on {(listener.Port == 0 ? "" : $"{listener.Port}/")}UDP, and the policy that the operator writes opens TCP only; list the port in spec.ports with protocol UDP, or set spec.networkPolicy.enabled: false.", listener.Node);
            }
            else if (listener.Component.PresentType == "syslog" && listener.Port > 0)
            {
                // The operator looks for an address beside the receiver's other keys, not below tcp.
                context.Report(CollectorDiagnostics.PortBlocked, collector.Resource, listener.Path,
                    $"{listener.Name} listens on {listener.Port}, which the operator cannot infer, so the policy that it writes leaves the port closed; list it in spec.ports, or set spec.networkPolicy.enabled: false.", listener.Node);
            }
        }
    }

    // From operator 0.158 on, which charts from 0.122 install.
    private static bool IsOnByDefault(ManifestSet set) =>
        set.OfKind(Flux.HelmReleases.Group, Flux.HelmReleases.Kind).FirstOrDefault(release => Flux.HelmReleases.ChartName(release) == "opentelemetry-operator") is { } release
        && Version.TryParse(Flux.HelmReleases.ChartVersion(release), out var version)
        && version >= new Version(0, 122, 0)
        && release.Spec.Path("values", "manager", "featureGatesMap", "operand.networkpolicy")?.AsBoolean() != false;
}
