using ManifestGen.OpenTelemetry;
using ManifestGen.Rules.Telemetry;

namespace ManifestGen.Rules.Collectors;

/// <summary>Finds collectors that read the logs of those who carry or store what they read.</summary>
public sealed class LogLoopRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.LogLoop];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var receiver in collector.OfType("receiver", "file_log").Where(receiver => collector.SignalsOfReceiver(receiver.Id).Contains("logs")))
        {
            var includes = Globs(receiver.Body["include"]);
            var excludes = Globs(receiver.Body["exclude"]);
            var looping = Paths(context, collector)
                .Where(pod => Reads(includes, excludes, pod.Path) || Reads(includes, excludes, pod.Link))
                .ToList();
            if (looping.Count == 0)
            {
                continue;
            }

            var wanted = string.Join(", ", looping.Select(pod => $"'{(Reads(includes, excludes, pod.Path) ? pod.Glob : pod.LinkGlob)}'"));
            var message = excludes.Count == 0
                ? $"reads the logs of {string.Join(" and ", looping.Select(pod => pod.Name))}; add to exclude: {wanted}."
                : $"excludes no log of {string.Join(" and ", looping.Select(pod => pod.Name))}; add to exclude: {wanted}.";
            context.Report(CollectorDiagnostics.LogLoop, collector.Resource, receiver.Path.Key(excludes.Count == 0 ? "include" : "exclude"), message, receiver.Body["exclude"] ?? receiver.Body["include"]);
        }
    }

    private static bool Reads(List<string> includes, List<string> excludes, string path) =>
        includes.Exists(glob => PathGlob.IsMatch(glob, path)) && !excludes.Exists(glob => PathGlob.IsMatch(glob, path));

    private static List<string> Globs(Node? list) => [.. list.ItemsOrNone().Select(item => item.AsString()).OfType<string>()];

    // A sample path of each pod on the way of this collector's logs, itself first, and the glob that covers it.
    private static IEnumerable<Pod> Paths(RuleContext context, Collector collector)
    {
        yield return PodOf("itself", collector.Namespace, OperatorNaming.Collector(collector.Name), OperatorNaming.Container);
        foreach (var target in context.Shared(set => new TelemetryIndex(set, context.Services)).BehindLogsOf(collector.Resource))
        {
            if (target.Is("opentelemetry.io", "OpenTelemetryCollector"))
            {
                yield return PodOf($"collector '{target.Name}'", target.Namespace, OperatorNaming.Collector(target.Name), OperatorNaming.Container);
            }
            else if (Flux.HelmReleases.Is(target) && Flux.HelmReleases.ChartName(target) == "openobserve-standalone")
            {
                yield return PodOf("OpenObserve", ChartServices.NamespaceOf(target), ChartServices.FullNameOf(target, "openobserve-standalone"), "openobserve-standalone");
            }
            else if (Flux.HelmReleases.Is(target) && Flux.HelmReleases.ChartName(target) == "openobserve")
            {
                // The part that logs what it stores; its container is named in the collector chart's own exclusions.
                yield return PodOf("OpenObserve's ingester", ChartServices.NamespaceOf(target), ChartServices.FullNameOf(target, "openobserve") + "-ingester", "openobserve-ingester");
            }
        }
    }

    private static Pod PodOf(string name, string? @namespace, string workload, string container) => new(
        name,
        $"/var/log/pods/{@namespace}_{workload}-0a1b2_00000000-0000-0000-0000-000000000000/{container}/0.log",
        $"/var/log/containers/{workload}-0a1b2_{@namespace}_{container}-0000.log",
        $"/var/log/pods/{@namespace}_{workload}-*_*/{container}/*.log",
        $"/var/log/containers/{workload}-*_{@namespace}_{container}-*.log");

    // The kubelet's own file, the link to it that lies in one folder with all others, and the globs that cover either.
    private sealed record Pod(string Name, string Path, string Link, string Glob, string LinkGlob);
}
