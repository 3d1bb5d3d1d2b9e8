namespace ManifestGen.OpenTelemetry;

/// <summary>Globs of the log files that a program's own observability pods write: <c>/var/log/pods/namespace_pod_uid/container/n.log</c>.</summary>
internal static class PodLogGlobs
{
    /// <summary>What a log reader of this cluster must leave out so as not to read what it caused.</summary>
    public static IEnumerable<string> OfStack(CollectorBuilder reader)
    {
        foreach (var part in reader.Namespace.Cluster.Parts)
        {
            if (part is IWritesLogs writer)
            {
                foreach (var (pod, container) in writer.Pods)
                {
                    yield return $"/var/log/pods/{writer.Namespace.Name}_{pod}_*/{container}/*.log";
                }
            }
        }
    }
}
