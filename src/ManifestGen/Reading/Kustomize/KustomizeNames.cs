using System.Collections.Frozen;

namespace ManifestGen.Reading.Kustomize;

/// <summary>Namespace, prefix and suffix of a kustomization.</summary>
internal static class KustomizeNames
{
    private static readonly FrozenSet<string> ClusterScoped = FrozenSet.Create(StringComparer.Ordinal,
        "Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "StorageClass", "IngressClass", "GatewayClass",
        "PriorityClass", "RuntimeClass", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "APIService", "CSIDriver", "ClusterIssuer", "CiliumClusterwideNetworkPolicy", "CiliumLoadBalancerIPPool", "CiliumL2AnnouncementPolicy", "VolumeSnapshotClass",
        "ClusterSecretStore", "ClusterExternalSecret", "Bundle", "ClusterPolicy");

    /// <summary>Whether objects of a kind lie in no namespace.</summary>
    public static bool IsClusterScoped(string kind) => ClusterScoped.Contains(kind);

    /// <summary>Applies what the kustomization says of names.</summary>
    public static void Apply(Node kustomization, KustomizeResult result)
    {
        if (kustomization["namespace"]?.AsString() is { Length: > 0 } @namespace)
        {
            Replace(result, document => WithNamespace(document, @namespace));
        }

        var prefix = kustomization["namePrefix"]?.AsString() ?? "";
        var suffix = kustomization["nameSuffix"]?.AsString() ?? "";
        if (prefix.Length + suffix.Length > 0)
        {
            Replace(result, document => document.Kind is "Namespace" or "CustomResourceDefinition" or "APIService" ? document : WithName(document, prefix + document.Name + suffix));
        }
    }

    /// <summary>The document under another name.</summary>
    public static SourceDocument WithName(SourceDocument document, string name)
    {
        var root = (MappingNode)document.Root.Clone();
        Set(root.GetOrAddMapping("metadata"), "name", name);
        return document.Renamed(root);
    }

    private static void Replace(KustomizeResult result, Func<SourceDocument, SourceDocument> change)
    {
        for (var i = 0; i < result.Objects.Count; i++)
        {
            result.Objects[i] = change(result.Objects[i]);
        }
    }

    private static SourceDocument WithNamespace(SourceDocument document, string @namespace)
    {
        if (document.Kind == "Namespace")
        {
            return document.Name == @namespace ? document : WithName(document, @namespace);
        }

        if (document.Kind is "RoleBinding" or "ClusterRoleBinding")
        {
            document = document with { Root = (MappingNode)document.Root.Clone() };
            foreach (var subject in document.Root["subjects"].ItemsOrNone().OfType<MappingNode>().Where(subject => subject["kind"]?.AsString() == "ServiceAccount" && subject["name"]?.AsString() == "default"))
            {
                Set(subject, "namespace", @namespace);
            }
        }

        if (ClusterScoped.Contains(document.Kind) || document.Namespace == @namespace)
        {
            return document;
        }

        var root = (MappingNode)document.Root.Clone();
        Set(root.GetOrAddMapping("metadata"), "namespace", @namespace);
        return document.Renamed(root);
    }

    private static void Set(MappingNode mapping, string key, string value)
    {
        var text = ScalarNode.String(value);
        text.Origin = mapping[key]?.Origin ?? mapping.Origin;
        mapping[key] = text;
    }
}
