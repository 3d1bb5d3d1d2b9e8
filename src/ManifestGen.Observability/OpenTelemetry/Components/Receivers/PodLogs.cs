using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>
/// The logs of every pod on the node: mounts, user, parser, kept positions, and globs that leave out this stack's own pods, whose logs
/// would feed on themselves. Belongs in a DaemonSet in a namespace with privileged pod security.
/// </summary>
public sealed record PodLogs : CollectorReceiver
{
    /// <summary>Further globs to leave out, <c>/var/log/pods/noisy_*/*/*.log</c>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether logs of this stack's own pods are read too.</summary>
    public bool IncludesOwnLogs { get; init; }

    /// <summary>Whether a file seen for the first time is read from its beginning; only what is new by default.</summary>
    public bool FromBeginning { get; init; }

    /// <summary>Every pod but this stack's own, from now on.</summary>
    public static PodLogs Default { get; } = new();

    internal override ComponentType Type { get; } = new("file_log", "filelog", 149);

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        needs.Mount(new("varlogpods", "/var/log/pods", "/var/log/pods", ReadOnly: true));

        // containerd leaves log files to root with mode 0640; capabilities give nothing to a process that is not root.
        needs.RunAsRoot();
        var settings = ToNode();
        settings["storage"] = needs.Extension(FileStorage.OnNode);
        SequenceNode exclude = [];
        foreach (var glob in (IncludesOwnLogs ? [] : PodLogGlobs.OfStack(needs.Collector)).Concat(Exclude))
        {
            exclude.Add(glob);
        }

        if (exclude.Count > 0)
        {
            settings["exclude"] = exclude;
        }

        return settings;
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.AddList("include", ["/var/log/pods/*/*/*.log"]);
        to.Add("start_at", FromBeginning ? "beginning" : "end");
        to.Add("include_file_path", true);
        to.Add("include_file_name", false);
        to.AddList<MappingNode>("operators", [new() { ["type"] = "container" }], static step => step);
    }
}
