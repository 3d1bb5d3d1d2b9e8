namespace ManifestGen.Pods;

/// <summary>Finds capabilities and privileges that a process which is not root never gets.</summary>
public sealed class CapabilityRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [PodDiagnostics.CapabilityWithoutEffect];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var pod in PodSpecs.Of(context.Set))
        {
            foreach (var (container, path) in pod.Containers())
            {
                var security = container["securityContext"];
                var added = security.Path("capabilities", "add").ItemsOrNone();
                var user = security?["runAsUser"]?.AsInteger() ?? pod.PodSecurity?["runAsUser"]?.AsInteger() ?? ImageUser(pod, container);
                if (added.Count > 0 && user is { } uid and not 0)
                {
                    var names = string.Join(", ", added.Select(item => item.AsString()).OfType<string>());
                    context.Report(PodDiagnostics.CapabilityWithoutEffect, pod.Owner, path.Key("securityContext").Key("capabilities").Key("add"),
                        $"{names} {(added.Count == 1 ? "is" : "are")} never effective for user {uid}, privileged or not; set runAsUser: 0, or drop {(added.Count == 1 ? "it" : "them")} and give the process a group that may read the files.", added[0]);
                }
            }
        }
    }

    // Every distribution of the collector is built to run as this user.
    private static long? ImageUser(PodSpec pod, Node container) => pod.Owner.Kind == "OpenTelemetryCollector" && ReferenceEquals(container, pod.Spec) ? 10001 : null;
}
