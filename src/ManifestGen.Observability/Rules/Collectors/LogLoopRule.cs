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
            var looping = LogsOnTheWay(context, collector)
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

    private static IEnumerable<PodLog> LogsOnTheWay(RuleContext context, Collector collector) =>
    [
        PodLog.OfCollector(collector.Resource, "itself"),
        .. PodLog.Behind(context.Set, TelemetryIndex.Of(context).BehindLogsOf(collector.Resource)),
    ];
}
