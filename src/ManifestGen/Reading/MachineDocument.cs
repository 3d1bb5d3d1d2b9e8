namespace ManifestGen.Reading;

/// <summary>Tells documents of Talos machine configuration from everything else that is YAML.</summary>
/// <remarks>
/// The configuration itself has neither <c>apiVersion</c> nor <c>kind</c>, and a chart's values may have a <c>cluster</c> too; the other
/// documents have a version without a group, as nothing does that an API server takes but the core's <c>v1</c>.
/// </remarks>
internal static class MachineDocument
{
    /// <summary>The key under which the operations of a JSON patch are kept, since a resource is a mapping.</summary>
    public const string Operations = "$operations";

    /// <summary>The version of documents with a kind.</summary>
    public const string Version = "v1alpha1";

    private static readonly string[] RootKeys = ["version", "debug", "persist", "machine", "cluster", "sops"];

    private static readonly string[] ClusterKeys =
    [
        "network", "apiServer", "controllerManager", "scheduler", "proxy", "etcd", "discovery", "controlPlane", "coreDNS", "externalCloudProvider",
        "inlineManifests", "extraManifests", "allowSchedulingOnControlPlanes", "clusterName", "secret", "token", "ca", "aggregatorCA", "serviceAccount",
        "secretboxEncryptionSecret", "aescbcEncryptionSecret", "adminKubeconfig", "acceptedCAs",
    ];

    /// <summary>Whether a document is one, judged by itself and the name of its file.</summary>
    public static bool Is(MappingNode root, string? file)
    {
        var apiVersion = root["apiVersion"]?.AsString() ?? "";
        var kind = root["kind"]?.AsString() ?? "";
        if (apiVersion == Version && kind.Length > 0)
        {
            return true;
        }

        if (apiVersion.Length > 0 || kind.Length > 0)
        {
            return false;
        }

        var isNamedSo = file is not null && (file.StartsWith("talos", StringComparison.OrdinalIgnoreCase) || file.Contains("/talos", StringComparison.OrdinalIgnoreCase));
        return root[Operations] is not null
            || root["machine"] is MappingNode
            || (root["version"]?.AsString() == Version && root["cluster"] is MappingNode)
            || (root["cluster"] is MappingNode cluster && root.Keys().All(key => RootKeys.Contains(key, StringComparer.Ordinal))
                && (isNamedSo || cluster.Keys().Any(key => ClusterKeys.Contains(key, StringComparer.Ordinal))));
    }

    /// <summary>Whether a list is a JSON patch of machine configuration.</summary>
    public static bool AreOperations(SequenceNode list) =>
        list.Count > 0 && list.All(item => item["op"] is not null && item["path"]?.AsString() is { } path
            && (path.StartsWith("/machine/", StringComparison.Ordinal) || path.StartsWith("/cluster/", StringComparison.Ordinal) || path is "/machine" or "/cluster" or "/debug" or "/version"));

    /// <summary>A JSON patch as a document.</summary>
    public static MappingNode Of(SequenceNode operations) => new() { [Operations] = operations };

    private static IEnumerable<string> Keys(this MappingNode mapping) => mapping.Select(entry => entry.Key);
}
