namespace ManifestGen.Rules.Collectors;

/// <summary>Checks that a collector may open the log files it is told to read, and finds them mounted.</summary>
public sealed class PodLogsRule : CollectorRule
{
    private const int ImageUser = 10001;

    // Since then Talos makes the folders readable for everyone; the files still belong to root.
    private static readonly Version OpenFolders = new(1, 8, 3);

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.CannotReadLogs];

    private protected override void Check(RuleContext context, Collector collector)
    {
        foreach (var receiver in collector.OfType("receiver", "file_log").Where(collector.IsUsed))
        {
            var includes = receiver.Body["include"].ItemsOrNone();
            var path = includes.Select(item => item.AsString()).FirstOrDefault(item => item?.StartsWith("/var/log", StringComparison.Ordinal) == true);
            if (path is null)
            {
                continue;
            }

            CheckUser(context, collector, receiver, path);
            if (!IsMounted(collector, path))
            {
                context.Report(CollectorDiagnostics.CannotReadLogs, collector.Resource, receiver.Path.Key("include"),
                    $"'{path}' is in no volume of the host; add a hostPath volume of /var/log and mount it.", receiver.Body["include"]);
            }
        }
    }

    private static void CheckUser(RuleContext context, Collector collector, Component receiver, string path)
    {
        var user = Setting(collector, "runAsUser") ?? ImageUser;
        var group = Setting(collector, "runAsGroup") ?? (Setting(collector, "runAsUser") is null ? ImageUser : 0);
        var platform = context.Set.Cluster.Platform;
        var groupSuffices = platform is null || (platform.ContainerRuntime == "containerd" && (platform.Name != "talos" || IsOpen(platform.Version)));
        if (user == 0 || (group == 0 && groupSuffices))
        {
            return;
        }

        var closed = group == 0 ? $", and group 0 is not enough on {platform!.Name} {platform.Version}" : "";
        context.Report(CollectorDiagnostics.CannotReadLogs, collector.Resource, receiver.Path,
            $"user {user} cannot open '{path}', whose files belong to root{closed}; set securityContext.runAsUser: 0.", receiver.Body);
    }

    // A version of two parts means the newest of that line.
    private static bool IsOpen(Version version) => version.Build < 0 ? version >= new Version(1, 8) : version >= OpenFolders;

    private static long? Setting(Collector collector, string field) =>
        collector.Spec["securityContext"]?[field]?.AsInteger() ?? collector.Spec["podSecurityContext"]?[field]?.AsInteger();

    private static bool IsMounted(Collector collector, string path)
    {
        var hostVolumes = collector.Spec["volumes"].ItemsOrNone().Where(volume => volume["hostPath"] is not null).Select(volume => volume["name"]?.AsString()).ToHashSet(StringComparer.Ordinal);
        return collector.Spec["volumeMounts"].ItemsOrNone().Any(mount =>
            hostVolumes.Contains(mount["name"]?.AsString())
            && mount["mountPath"]?.AsString()?.TrimEnd('/') is { } at
            && (path.StartsWith(at + "/", StringComparison.Ordinal) || at.StartsWith("/var/log/", StringComparison.Ordinal)));
    }
}
