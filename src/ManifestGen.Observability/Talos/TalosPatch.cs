namespace ManifestGen;

/// <summary>Orders of a strategic-merge patch.</summary>
public static class TalosPatch
{
    /// <summary>Deletes what it is added to, by <c>AdditionalFields</c>: a document, a section, or the item of a list that its first field names.</summary>
    /// <remarks>Nothing inside an item can be deleted: <see href="https://docs.siderolabs.com/talos/v1.13/configure-your-talos-cluster/system-configuration/patching"/>.</remarks>
    public static MappingNode Delete => new() { ["$patch"] = "delete" };
}
