using System.Text;
using ManifestGen.Rules.Collectors;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>Checks that dashboards can be imported and find what they show.</summary>
public sealed class DashboardRule : IRule
{
    private const int NewestVersion = 8;
    private const int LargestConfigMap = 1024 * 1024;

    // First match wins; what is listed nowhere may come from anywhere.
    private static readonly (string Prefix, string Receiver)[] Producers =
    [
        ("k8s_node_condition", "k8s_cluster"),
        ("k8s_node_allocatable", "k8s_cluster"),
        ("k8s_deployment_", "k8s_cluster"),
        ("k8s_statefulset_", "k8s_cluster"),
        ("k8s_daemonset_", "k8s_cluster"),
        ("k8s_replicaset_", "k8s_cluster"),
        ("k8s_cronjob_", "k8s_cluster"),
        ("k8s_job_", "k8s_cluster"),
        ("k8s_hpa_", "k8s_cluster"),
        ("k8s_namespace_phase", "k8s_cluster"),
        ("k8s_pod_phase", "k8s_cluster"),
        ("k8s_pod_", "kubelet_stats"),
        ("k8s_node_", "kubelet_stats"),
        ("k8s_volume_", "kubelet_stats"),
        ("container_cpu_", "kubelet_stats"),
        ("system_", "host_metrics"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [OpenObserveDiagnostics.NobodyWrites, OpenObserveDiagnostics.NotImportable];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var dashboards = Dashboard.Of(context.Set).ToList();
        if (dashboards.Count == 0)
        {
            return;
        }

        var running = context.Shared(set => new CollectorIndex(set)).All
            .SelectMany(collector => collector.Components.Where(component => component.Class == "receiver" && collector.SignalsOfReceiver(component.Id).Contains("metrics")))
            .Select(component => component.PresentType)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var dashboard in dashboards)
        {
            CheckForm(context, dashboard);

            // Without any collector here, metrics come from elsewhere.
            if (running.Count > 0)
            {
                CheckStreams(context, dashboard, running);
            }
        }
    }

    private static void CheckForm(RuleContext context, Dashboard dashboard)
    {
        var size = Encoding.UTF8.GetByteCount(dashboard.Text.AsString() ?? "");
        var problem = dashboard.Root is null ? "is no valid JSON, so it cannot be imported; export it again."
            : dashboard.Root["version"] is not { } version ? $"has no version; the server would read it as version {NewestVersion}. Add the version it was exported with."
            : version.AsInteger() is not (>= 1 and <= NewestVersion) ? $"has version {version}, and the server knows 1 to {NewestVersion}."
            : dashboard.Root["title"].AsText() is null or "" ? "has no title, which the server refuses."
            : size > LargestConfigMap ? $"has {size} bytes, and a ConfigMap holds at most {LargestConfigMap}; split it."
            : null;
        if (problem is not null)
        {
            context.Report(OpenObserveDiagnostics.NotImportable, dashboard.Owner, dashboard.Path, $"{dashboard.Title} {problem}", dashboard.Text);
        }
    }

    private static void CheckStreams(RuleContext context, Dashboard dashboard, HashSet<string> running)
    {
        var missing = dashboard.MetricStreams()
            .Select(stream => (Stream: stream, Producer: Array.Find(Producers, one => stream.StartsWith(one.Prefix, StringComparison.Ordinal)).Receiver))
            .Where(one => one.Producer is not null && !running.Contains(one.Producer))
            .GroupBy(one => one.Producer, one => one.Stream);
        foreach (var group in missing)
        {
            var streams = group.Take(4).ToList();
            context.Report(OpenObserveDiagnostics.NobodyWrites, dashboard.Owner, dashboard.Path,
                $"{dashboard.Title} reads {string.Join(", ", streams)}{(group.Count() > streams.Count ? " and others" : "")}, but no receiver '{group.Key}' is in a pipeline of metrics.", dashboard.Text);
        }
    }
}
