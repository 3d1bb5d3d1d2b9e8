namespace ManifestGen.Pods;

/// <summary>Checks pods against the PodSecurity level that their namespace enforces.</summary>
/// <remarks>Baseline is checked, the level that hostPath, hostPort and privileges break; what only restricted refuses is left to a dry-run.</remarks>
public sealed class PodSecurityRule : IRule
{
    private const string Label = "pod-security.kubernetes.io/enforce";

    private static readonly string[] BaselineCapabilities =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [PodDiagnostics.ViolatesPodSecurity];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var levels = context.Set.OfKind("", "Namespace").GroupBy(resource => resource.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var pod in PodSpecs.Of(context.Set, IsWrittenLikeAPod))
        {
            var described = pod.Namespace is { } name ? levels.GetValueOrDefault(name) : null;
            var level = described?.Label(Label) ?? (pod.Namespace is "kube-system" || described is null ? null : context.Set.Cluster.Platform?.DefaultPodSecurity);
            if (level is not ("baseline" or "restricted") || First(pod) is not { } violation)
            {
                continue;
            }

            var why = described!.Label(Label) is null ? $"the cluster holds namespaces without a label to '{level}'" : $"its namespace enforces '{level}'";
            context.Report(PodDiagnostics.ViolatesPodSecurity, pod.Owner, violation.Path,
                $"{violation.What} is not allowed: {why}, so its pods would never be created. Label Namespace '{pod.Namespace}' with {Label}: privileged.", violation.Node);
        }
    }

    // fluent-bit's DaemonSet mounts the node's log folders unless its volumes are replaced.
    private static bool IsWrittenLikeAPod(Resource release) => Flux.HelmReleases.ChartName(release) is "fluent-bit";

    private static (string What, FieldPath Path, Node? Node)? First(PodSpec pod)
    {
        foreach (var field in (string[])["hostNetwork", "hostPID", "hostIPC"])
        {
            if (pod.Spec[field]?.AsBoolean() == true)
            {
                return ($"{field}: true", pod.Path.Key(field), pod.Spec[field]);
            }
        }

        foreach (var list in (string[])["volumes", "daemonSetVolumes", "extraVolumes"])
        {
            var volumes = pod.Spec[list].ItemsOrNone();
            for (var i = 0; i < volumes.Count; i++)
            {
                if (volumes[i]["hostPath"] is { } hostPath)
                {
                    return ("a hostPath volume", pod.Path.Key(list).Index(i).Key("hostPath"), hostPath);
                }
            }
        }

        if (pod.Owner.Kind == "HelmRelease" && pod.Spec["daemonSetVolumes"] is null && pod.Spec["kind"]?.AsString() is null or "DaemonSet")
        {
            return ("a hostPath volume, which the chart mounts by default,", pod.Path, null);
        }

        foreach (var (container, path) in pod.Containers())
        {
            var security = container["securityContext"];
            if (security?["privileged"]?.AsBoolean() == true)
            {
                return ("privileged: true", path.Key("securityContext").Key("privileged"), security["privileged"]);
            }

            var added = security.Path("capabilities", "add").ItemsOrNone();
            for (var i = 0; i < added.Count; i++)
            {
                if (added[i].AsString() is { } capability && !BaselineCapabilities.Contains(capability, StringComparer.Ordinal))
                {
                    return ($"capability {capability}", path.Key("securityContext").Key("capabilities").Key("add").Index(i), added[i]);
                }
            }

            var ports = container["ports"].ItemsOrNone();
            for (var i = 0; i < ports.Count; i++)
            {
                if (ports[i]["hostPort"]?.AsInteger() > 0)
                {
                    return ("a hostPort", path.Key("ports").Index(i).Key("hostPort"), ports[i]["hostPort"]);
                }
            }
        }

        return null;
    }
}
