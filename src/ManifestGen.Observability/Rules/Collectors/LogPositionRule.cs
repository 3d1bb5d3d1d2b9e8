namespace ManifestGen.Rules.Collectors;

/// <summary>Checks that a collector remembers where it stopped reading.</summary>
public sealed class LogPositionRule : CollectorRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.LogsReReadOrLost];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var receiver in collector.OfType("receiver", "file_log").Where(collector.IsUsed))
        {
            var storage = receiver.Body["storage"]?.AsString();
            if (storage is null && receiver.Body["start_at"]?.AsString() == "beginning")
            {
                context.Report(CollectorDiagnostics.LogsReReadOrLost, collector.Resource, receiver.Path.Key("start_at"),
                    "start_at: beginning without storage reads every file again after each restart; set storage to a file_storage extension on a hostPath.", receiver.Body["start_at"]);
            }
            else if (storage is not null && collector.Find("extension", storage) is { } extension && IsLostWithThePod(collector, extension))
            {
                context.Report(CollectorDiagnostics.LogsReReadOrLost, collector.Resource, receiver.Path.Key("storage"),
                    $"the folder of extension '{storage}' is an emptyDir, which goes with the pod; use a hostPath.", receiver.Body["storage"]);
            }
        }
    }

    private static bool IsLostWithThePod(Collector collector, Component extension)
    {
        var folder = (extension.Body["directory"]?.AsString() ?? "/var/lib/otelcol/file_storage").TrimEnd('/');
        var mount = collector.InnermostMountOf(folder + "/");
        return mount is not null
            && collector.Spec["volumes"].ItemsOrNone().Any(volume => volume["name"]?.AsString() == mount["name"]?.AsString() && volume["emptyDir"] is not null);
    }
}
