using System.Text.RegularExpressions;
using ManifestGen.Rules.Collectors;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>What the collectors of a composition write into OpenObserve, as far as their receivers and exporters tell.</summary>
internal sealed partial class StreamProducers
{
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
        ("k8s_container_ready", "k8s_cluster"),
        ("k8s_container_restarts", "k8s_cluster"),
        ("k8s_pod_", "kubelet_stats"),
        ("k8s_node_", "kubelet_stats"),
        ("k8s_volume_", "kubelet_stats"),
        ("container_fs_", "prometheus"),
        ("cadvisor_", "prometheus"),
        ("container_cpu_usage_seconds", "prometheus"),
        ("container_cpu_", "kubelet_stats"),
        ("system_", "host_metrics"),
    ];

    private readonly ILookup<string, Component> receivers;
    private readonly Dictionary<string, HashSet<string>> streams = new(StringComparer.Ordinal);

    public StreamProducers(CollectorIndex index)
    {
        receivers = index.All
            .SelectMany(collector => collector.Components.Where(component => component.Class == "receiver" && collector.SignalsOfReceiver(component.Id).Contains("metrics")))
            .ToLookup(component => component.PresentType, StringComparer.Ordinal);
        foreach (var collector in index.All)
        {
            foreach (var exporter in collector.Components.Where(component => component is { Class: "exporter", PresentType: "otlp_http" or "otlp" or "otlp_grpc" }))
            {
                AddStreams(collector.SignalsOfExporter(exporter.Id), exporter.Body.Path("headers", "stream-name")?.AsString() ?? "default");
            }
        }
    }

    /// <summary>Why nobody writes a stream, as the end of a sentence; null where somebody does or nobody here can know.</summary>
    /// <param name="signal"><c>metrics</c>, <c>logs</c> or <c>traces</c>.</param>
    /// <param name="stream">The stream.</param>
    public string? Missing(string signal, string stream) => signal == "metrics" ? MissingMetric(stream) : MissingStream(signal, stream);

    // Without any collector here, records come from elsewhere.
    private string? MissingStream(string signal, string stream) =>
        !streams.TryGetValue(signal, out var written) || written.Contains(stream) ? null
        : $"the pipelines of {signal} write to {string.Join(", ", written.Order(StringComparer.Ordinal).Select(name => $"'{name}'"))} only";

    private void AddStreams(IEnumerable<string> signals, string name)
    {
        foreach (var signal in signals)
        {
            if (!streams.TryGetValue(signal, out var names))
            {
                streams.Add(signal, names = new(StringComparer.Ordinal));
            }

            names.Add(name);
        }
    }

    private string? MissingMetric(string stream)
    {
        var producer = receivers.Count == 0 ? null : Array.Find(Producers, one => stream.StartsWith(one.Prefix, StringComparison.Ordinal)).Receiver;
        return producer is null ? null
            : !receivers.Contains(producer) ? $"no receiver '{producer}' is in a pipeline of metrics"
            : producer == "k8s_cluster" ? MissingSetting(stream)
            : producer == "kubelet_stats" ? MissingOption(stream)
            : null;
    }

    private string? MissingSetting(string stream) =>
        Of(stream, "k8s_node_condition_") is { } condition && !Lists("k8s_cluster", "node_conditions_to_report", Pascal(condition), "Ready") ? $"no receiver 'k8s_cluster' has '{Pascal(condition)}' among its node_conditions_to_report"
        : Of(stream, "k8s_node_allocatable_") is { } type && !Lists("k8s_cluster", "allocatable_types_to_report", type.Replace('_', '-')) ? $"no receiver 'k8s_cluster' has '{type.Replace('_', '-')}' among its allocatable_types_to_report"
        : null;

    // Off unless turned on: shares of limits and requests, and everything about volumes.
    private string? MissingOption(string stream)
    {
        if (stream.StartsWith("k8s_volume_", StringComparison.Ordinal))
        {
            return Lists("kubelet_stats", "metric_groups", "volume") ? null : "no receiver 'kubelet_stats' has 'volume' among its metric_groups";
        }

        if (Share().Match(stream) is not { Success: true } share)
        {
            return null;
        }

        var metric = $"k8s.{share.Groups[1].Value}.{share.Groups[2].Value}_{share.Groups[3].Value}_utilization";
        return receivers["kubelet_stats"].Any(receiver => receiver.Body["metrics"]?[metric]?["enabled"]?.AsBoolean() == true) ? null : $"no receiver 'kubelet_stats' has the metric '{metric}' enabled";
    }

    private bool Lists(string type, string key, string wanted, params string[] defaults) =>
        receivers[type].Any(receiver => receiver.Body[key] is { } list ? list.ItemsOrNone().Any(item => item.AsString() == wanted) : defaults.Contains(wanted));

    private static string? Of(string stream, string prefix) => stream.StartsWith(prefix, StringComparison.Ordinal) ? stream[prefix.Length..] : null;

    private static string Pascal(string name) => string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    [GeneratedRegex("^k8s_(pod|container)_(cpu|memory)_(limit|request|node)_utilization$", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}
