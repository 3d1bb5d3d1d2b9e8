using ManifestGen.Rules.Collectors;
using ManifestGen.Rules.Telemetry;

namespace ManifestGen.Rules.FluentBit;

/// <summary>Finds releases of fluent-bit that read the logs of those who carry or store what they read.</summary>
public sealed class TailLoopRule : IRule
{
    private const string ExcludeAnnotation = "fluentbit.io/exclude";

    // What they let through depends on the record.
    private static readonly HashSet<string> Sieves = new(StringComparer.Ordinal) { "grep", "lua", "rewrite_tag", "throttle", "wasm" };

    // What the chart reads where the release says nothing of inputs.
    private static readonly FluentBitSection ChartInput = new("input", [Of("name", "tail"), Of("path", "/var/log/containers/*.log"), Of("tag", "kube.*")], FieldPath.Root.Key("spec").Key("values"), null);

    // What the chart does with it where the release says nothing of filters.
    private static readonly FluentBitSection ChartFilter = new("filter", [Of("name", "kubernetes"), Of("match", "kube.*"), Of("k8s-logging.exclude", "on")], FieldPath.Root.Key("spec").Key("values"), null);

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.LogLoop];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Shared(set => new FluentBitIndex(set)).All)
        {
            IEnumerable<FluentBitSection> inputs = release.Replaces("inputs") ? release.OfKind("input").Where(input => input.Plugin == "tail") : [ChartInput];
            foreach (var input in inputs)
            {
                Check(context, release, input);
            }
        }
    }

    private static void Check(RuleContext context, FluentBitRelease release, FluentBitSection input)
    {
        var (paths, excludes, tag) = (Globs(input["path"]), Globs(input["exclude_path"]), TagRule.TagOf(input));
        var filters = (release.Replaces("filters") ? release.OfKind("filter") : [ChartFilter]).Where(filter => filter["match_regex"] is not null || TagRule.Takes(filter, tag)).ToList();
        if (filters.Exists(filter => Sieves.Contains(filter.Plugin)) || paths.Concat(excludes).Any(IsUnknown))
        {
            return;
        }

        var outputs = release.OfKind("output").Where(output => TagRule.Takes(output, tag)).ToList();
        var excludesByAnnotation = filters.Exists(filter => filter.Plugin == "kubernetes" && filter.IsOn("k8s-logging.exclude"));
        var looping = LogsOnTheWay(context, release, outputs)
            .Where(log => (Reads(log.Path) || Reads(log.Link)) && !(excludesByAnnotation && IsExcludedByAnnotation(log.Owner)))
            .ToList();
        if (looping.Count == 0)
        {
            return;
        }

        var names = string.Join(" and ", looping.Select(log => log.Name));
        var globs = string.Join(',', looping.Select(log => Reads(log.Path) ? log.Glob : log.LinkGlob));
        if (ReferenceEquals(input, ChartInput))
        {
            context.Report(CollectorDiagnostics.LogLoop, release.Resource, input.Path, $"the chart's own input reads the logs of {names}; write config.inputs with an Exclude_Path of '{globs}'.", release.Values);
        }
        else
        {
            context.Report(CollectorDiagnostics.LogLoop, release.Resource, input.Path, $"input 'tail' {(excludes.Count == 0 ? "reads the logs" : "excludes no log")} of {names}; add to Exclude_Path: '{globs}'.",
                (input.Entry("exclude_path") ?? input.Entry("path") ?? input.Entry("name"))?.Node);
        }

        bool Reads(string file) => paths.Exists(glob => PathGlob.IsMatch(glob, file)) && !excludes.Exists(glob => PathGlob.IsMatchAcrossFolders(glob, file));
    }

    // Those who write a line for what they get: OpenObserve for each request, others only where they print it.
    private static IEnumerable<PodLog> LogsOnTheWay(RuleContext context, FluentBitRelease release, List<FluentBitSection> outputs)
    {
        var nodes = outputs.SelectMany(output => output.Entries).Select(entry => entry.Node).ToHashSet<Node>(ReferenceEqualityComparer.Instance);
        var targets = TelemetryIndex.Of(context).BehindLogsOf(release.Resource, link => link.Node is { } node && nodes.Contains(node));
        var collectors = context.Shared(set => new CollectorIndex(set)).All;
        foreach (var log in PodLog.Behind(context.Set, targets))
        {
            if (Flux.HelmReleases.Is(log.Owner))
            {
                yield return log;
            }
            else if (collectors.FirstOrDefault(collector => ReferenceEquals(collector.Resource, log.Owner)) is { } collector
                && collector.OfType("exporter", "debug").FirstOrDefault(exporter => collector.SignalsOfExporter(exporter.Id).Contains("logs")) is { } debug)
            {
                yield return log with { Name = $"{log.Name}, whose exporter '{debug.Id}' writes what it gets" };
            }
        }

        if (outputs.Exists(output => output.Plugin == "stdout"))
        {
            yield return PodLog.OfRelease(release.Resource, "itself, whose output 'stdout' writes what it gets", "fluent-bit");
        }
    }

    private static bool IsExcludedByAnnotation(Resource owner) =>
        new[] { owner.Root.Path("metadata", "annotations"), owner.Spec?["podAnnotations"], owner.Spec.Path("values", "podAnnotations") }
            .Any(annotations => annotations?[ExcludeAnnotation].AsText() == "true");

    private static List<string> Globs(string? list) => [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    // Sets of characters, and what Helm or the environment puts in.
    private static bool IsUnknown(string glob) => glob.Contains('[') || glob.Contains("{{", StringComparison.Ordinal) || glob.Contains("${", StringComparison.Ordinal);

    private static FluentBitEntry Of(string key, string value) => new(key, value, value);
}
