using ManifestGen.Yaml;

namespace ManifestGen.Rules.Talos;

/// <summary>Finds Talos machine configurations and patches, among resources and among the files beside them.</summary>
/// <remarks>They have no kind up to v1alpha1: a mapping with <c>machine</c> or <c>cluster</c> and no <c>apiVersion</c>.</remarks>
internal static class MachineConfigs
{
    /// <summary>Every machine configuration, patch and host-DNS document.</summary>
    public static IEnumerable<Resource> Of(ManifestSet set) => set.Resources.Concat(set.Files.SelectMany(Documents)).Where(Is);

    /// <summary>Whether a document is one.</summary>
    public static bool Is(Resource resource) =>
        (resource.Kind.Length == 0 && (resource.Root["machine"] is MappingNode || resource.Root["cluster"] is MappingNode))
        || (resource.Kind == "ResolverConfig" && resource.ApiVersion == "v1alpha1");

    /// <summary>The host-DNS settings of a document, in either place.</summary>
    public static (Node Node, FieldPath Path)? HostDns(Resource config) =>
        config.Root.Path("machine", "features", "hostDNS") is { } old ? (old, FieldPath.Root.Key("machine").Key("features").Key("hostDNS"))
        : config.Kind == "ResolverConfig" && config.Root["hostDNS"] is { } now ? (now, FieldPath.Root.Key("hostDNS"))
        : null;

    /// <summary>Whether pods of the cluster resolve node names: both switches are on in some document.</summary>
    public static bool ResolvesNodeNames(ManifestSet set) => Of(set).Any(config =>
        HostDns(config) is { } dns && dns.Node["forwardKubeDNSToHost"]?.AsBoolean() == true && dns.Node["resolveMemberNames"]?.AsBoolean() == true);

    private static IEnumerable<Resource> Documents(OutputFile file)
    {
        if (!file.Path.Contains("talos/", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var document in YamlReader.Read(file.Content, file.Path).Documents)
        {
            if (document.Root is MappingNode root)
            {
                // What is wrong was described in C#, not in the text made of it.
                SetOrigin(root, file.Origin);
                yield return new Resource(root, file.Origin) { File = file.Path };
            }
        }
    }

    private static void SetOrigin(Node node, Origin origin)
    {
        node.Origin = origin;
        foreach (var child in node.Items.Concat(node.Entries.Select(entry => entry.Value)))
        {
            SetOrigin(child, origin);
        }
    }
}
