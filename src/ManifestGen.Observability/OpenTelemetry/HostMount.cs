namespace ManifestGen.OpenTelemetry;

/// <summary>A folder of the node inside the collector's container.</summary>
/// <param name="Name">The volume's name.</param>
/// <param name="HostPath">The folder on the node.</param>
/// <param name="MountPath">The folder in the container.</param>
/// <param name="ReadOnly">Whether the container may only read.</param>
/// <param name="Type">The hostPath type, <c>DirectoryOrCreate</c>; null for none.</param>
internal sealed record HostMount(string Name, string HostPath, string MountPath, bool ReadOnly, string? Type = null)
{
    public MappingNode ToVolume()
    {
        MappingNode path = new() { ["path"] = HostPath };
        if (Type is not null)
        {
            path["type"] = Type;
        }

        return new() { ["name"] = Name, ["hostPath"] = path };
    }

    public MappingNode ToVolumeMount()
    {
        MappingNode mount = new() { ["name"] = Name, ["mountPath"] = MountPath };
        if (ReadOnly)
        {
            mount["readOnly"] = true;
        }

        if (MountPath == "/hostfs")
        {
            // Mounts that the node makes later must show, or the filesystem scraper reports what was there at start.
            mount["mountPropagation"] = "HostToContainer";
        }

        return mount;
    }
}
