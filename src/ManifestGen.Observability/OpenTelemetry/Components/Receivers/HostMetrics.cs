using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Measures the node itself: processor, memory, disks, file systems, network; belongs in a DaemonSet.</summary>
public sealed record HostMetrics : CollectorReceiver
{
    /// <summary>How often the node is measured; 30 seconds by default.</summary>
    public TimeSpan CollectionInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What is measured; everything except single processes, which take root and make many series.</summary>
    public IReadOnlyList<string> Scrapers { get; init; } = ["cpu", "disk", "filesystem", "load", "memory", "network", "paging", "processes"];

    /// <summary>Every 30 seconds, everything except single processes.</summary>
    public static HostMetrics Default { get; } = new();

    internal override ComponentType Type { get; } = new("host_metrics", "hostmetrics");

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        needs.Mount(new("hostfs", "/", "/hostfs", ReadOnly: true));
        return ToNode();
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.AddDuration("collection_interval", CollectionInterval);
        to.Add("root_path", "/hostfs");
        MappingNode scrapers = [];
        foreach (var scraper in Scrapers)
        {
            scrapers.Add(scraper, scraper switch
            {
                "cpu" => Enabling("system.cpu.utilization"),
                "memory" => Enabling("system.memory.utilization"),
                "filesystem" => FileSystems(),
                _ => new MappingNode(),
            });
        }

        to.Add("scrapers", (Node)scrapers);
    }

    private static MappingNode Enabling(string metric) => new()
    {
        ["metrics"] = new MappingNode { [metric] = new MappingNode { ["enabled"] = true } },
    };

    // Every volume of every pod is a mount of the node; only the node's own file systems are wanted.
    private static MappingNode FileSystems()
    {
        var settings = Enabling("system.filesystem.utilization");
        settings["exclude_mount_points"] = new MappingNode
        {
            ["match_type"] = "regexp",
            ["mount_points"] = (string[])["/dev/.*", "/proc/.*", "/sys/.*", "/run/.*", "/var/lib/kubelet/.*", "/var/lib/containerd/.*", "/snap/.*"],
        };
        settings["exclude_fs_types"] = new MappingNode
        {
            ["match_type"] = "strict",
            ["fs_types"] = (string[])
            [
                "autofs", "binfmt_misc", "bpf", "cgroup2", "configfs", "debugfs", "devpts", "devtmpfs", "fusectl", "hugetlbfs", "mqueue", "nsfs",
                "overlay", "proc", "pstore", "rpc_pipefs", "securityfs", "selinuxfs", "squashfs", "sysfs", "tracefs", "tmpfs",
            ],
        };
        return settings;
    }
}
