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
            foreach (var path in receiver.Body["include"].ItemsOrNone().Select(item => item.AsString()).OfType<string>())
            {
                if (OnHost(collector, path) is not { } host)
                {
                    // Files of its own volumes are not the node's.
                    if (IsPodLog(path) && collector.Mode != "sidecar" && !IsMounted(collector, path))
                    {
                        context.Report(CollectorDiagnostics.CannotReadLogs, collector.Resource, receiver.Path.Key("include"),
                            $"'{path}' is in no volume of the host; add a hostPath volume of /var/log and mount it.", receiver.Body["include"]);
                        CheckUser(context, collector, receiver, path);
                        break;
                    }
                }
                else if (host.StartsWith("/var/log/", StringComparison.Ordinal))
                {
                    CheckUser(context, collector, receiver, path);
                    break;
                }
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

    private static bool IsPodLog(string path) =>
        path.StartsWith("/var/log/pods", StringComparison.Ordinal) || path.StartsWith("/var/log/containers", StringComparison.Ordinal) || path.StartsWith("/var/log/*", StringComparison.Ordinal);

    private static bool IsMounted(Collector collector, string path) => Mount(collector, path) is not null;

    // The innermost mount that holds the path; a glob may also reach into one.
    private static Node? Mount(Collector collector, string path) => collector.InnermostMountOf(path)
        ?? collector.Spec["volumeMounts"].ItemsOrNone().FirstOrDefault(mount =>
            path.Contains('*') && mount["mountPath"]?.AsString()?.StartsWith(path[..path.IndexOf('*')], StringComparison.Ordinal) == true);

    // Where a path of the container is on the node; null where it is not.
    private static string? OnHost(Collector collector, string path)
    {
        var mount = Mount(collector, path);
        var volume = collector.Spec["volumes"].ItemsOrNone().FirstOrDefault(volume => mount is not null && volume["name"]?.AsString() == mount["name"]?.AsString());
        return volume.Path("hostPath", "path")?.AsString()?.TrimEnd('/') is { } folder && mount?["mountPath"]?.AsString()?.TrimEnd('/') is { } at
            ? folder + (path.StartsWith(at + "/", StringComparison.Ordinal) ? path[at.Length..] : "/")
            : null;
    }
}
