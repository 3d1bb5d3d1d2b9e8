using ManifestGen.OpenTelemetry;

namespace ManifestGen;

/// <summary>Keeps positions and queues in files, so that a restart neither repeats nor loses telemetry.</summary>
public sealed record FileStorage : CollectorExtension
{
    /// <summary>The folder in the container.</summary>
    public string Folder { get; init; } = "/var/lib/otelcol";

    /// <summary>Whether the folder is one of the node; else it must be mounted some other way.</summary>
    public bool IsOnNode { get; init; }

    /// <summary>In <c>/var/lib/otelcol</c> of the node, which outlives the pod.</summary>
    public static FileStorage OnNode { get; } = new() { IsOnNode = true };

    internal override ComponentType Type { get; } = new("file_storage");

    internal override MappingNode Configure(CollectorNeeds needs)
    {
        if (IsOnNode)
        {
            needs.Mount(new("otelcol-state", Folder, Folder, ReadOnly: false, "DirectoryOrCreate"));
            needs.RunAsRoot();
        }

        return ToNode();
    }

    /// <inheritdoc/>
    protected override void Lower(ModelWriter to)
    {
        to.Add("directory", Folder);
        to.Add("create_directory", true);
    }
}
