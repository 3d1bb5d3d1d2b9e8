using ManifestGen.Yaml;

namespace ManifestGen.Rules.Talos;

/// <summary>Finds Talos machine configurations and patches, among resources and among the files beside them.</summary>
internal sealed class MachineConfigs
{
    private MachineConfigs(ManifestSet set) => All = [.. set.Resources.Concat(set.Files.Concat(set.EncryptedFiles).SelectMany(Documents)).Where(resource => resource.IsMachineConfig)];

    /// <summary>Every document: configurations, patches, documents with a kind.</summary>
    public IReadOnlyList<Resource> All { get; }

    /// <summary>The documents of a composition.</summary>
    public static IReadOnlyList<Resource> Of(RuleContext context) => context.Shared(static set => new MachineConfigs(set)).All;

    /// <summary>The host-DNS settings of a document, in either place.</summary>
    public static (Node Node, FieldPath Path)? HostDns(Resource config) =>
        config.Root.Path("machine", "features", "hostDNS") is { } old ? (old, FieldPath.Root.Key("machine").Key("features").Key("hostDNS"))
        : config.Kind == "ResolverConfig" && config.Root["hostDNS"] is { } now ? (now, FieldPath.Root.Key("hostDNS"))
        : null;

    /// <summary>The DNS domain that a document sets, in either place.</summary>
    public static (Node Node, FieldPath Path)? DnsDomain(Resource config) =>
        config.Root.Path("cluster", "network", "dnsDomain") is { } old ? (old, FieldPath.Root.Key("cluster").Key("network").Key("dnsDomain"))
        : config.Kind == "KubeNetworkConfig" && config.Root["dnsDomain"] is { } now ? (now, FieldPath.Root.Key("dnsDomain"))
        : null;

    /// <summary>Where a document turns KubeSpan on, in either place; null where it does not.</summary>
    public static FieldPath? KubeSpan(Resource config) =>
        config.Root.Path("machine", "network", "kubespan", "enabled")?.AsBoolean() == true ? FieldPath.Root.Key("machine").Key("network").Key("kubespan").Key("enabled")
        : config.Kind == "KubeSpanConfig" && config.Root["enabled"]?.AsBoolean() == true ? FieldPath.Root.Key("enabled")
        : null;

    /// <summary>Whether pods of the cluster resolve node names: both switches are on in some document.</summary>
    public static bool ResolvesNodeNames(RuleContext context) => Of(context).Any(config =>
        HostDns(config) is { } dns && dns.Node["forwardKubeDNSToHost"]?.AsBoolean() == true && dns.Node["resolveMemberNames"]?.AsBoolean() == true);

    private static IEnumerable<Resource> Documents(OutputFile file)
    {
        if (file.Documents.Count > 0)
        {
            return file.Documents.Select(document => new Resource(document, document.Origin ?? file.Origin) { File = file.Path });
        }

        // What is wrong was described in C#, not in the text made of it.
        return !file.Path.Contains("talos/", StringComparison.Ordinal)
            ? []
            : YamlReader.Read(file.Content, file.Path).Documents.Select(document => document.Root).OfType<MappingNode>().Select(root => new Resource(Placed(root, file.Origin), file.Origin) { File = file.Path });
    }

    private static MappingNode Placed(MappingNode root, Origin origin)
    {
        SetOrigin(root, origin);
        return root;
    }

    private static void SetOrigin(Node node, Origin origin)
    {
        node.Origin = origin;
        foreach (var item in node.Items)
        {
            SetOrigin(item, origin);
        }

        foreach (var (_, value) in node.Entries)
        {
            SetOrigin(value, origin);
        }
    }
}
