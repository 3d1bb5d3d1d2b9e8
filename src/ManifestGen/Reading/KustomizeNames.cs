using System.Collections.Frozen;

namespace ManifestGen.Reading;

/// <summary>Namespace, prefix and suffix of a kustomization, and of a Flux Kustomization.</summary>
internal static class KustomizeNames
{
    private static readonly FrozenSet<string> ClusterScoped = FrozenSet.Create(StringComparer.Ordinal,
        "Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "StorageClass", "IngressClass", "GatewayClass",
        "PriorityClass", "RuntimeClass", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "APIService", "CSIDriver", "ClusterIssuer", "CiliumClusterwideNetworkPolicy", "CiliumLoadBalancerIPPool", "CiliumL2AnnouncementPolicy", "VolumeSnapshotClass",
        "ClusterSecretStore", "ClusterExternalSecret", "Bundle", "ClusterPolicy");

    private static readonly FrozenSet<string> ReferringKeys = FrozenSet.Create(StringComparer.Ordinal, "name", "secretName", "claimName", "serviceAccountName", "serviceName");

    public static void Apply(string? @namespace, string? prefix, string? suffix, KustomizeResult result)
    {
        if (!string.IsNullOrEmpty(@namespace))
        {
            Replace(result, document => ClusterScoped.Contains(document.Kind) ? null : WithNamespace(document, @namespace));
        }

        if (!string.IsNullOrEmpty(prefix) || !string.IsNullOrEmpty(suffix))
        {
            var renamed = result.Objects.Where(document => document.Kind is not ("Namespace" or "CustomResourceDefinition")).Select(document => document.Name).ToHashSet(StringComparer.Ordinal);
            Replace(result, document => WithNames(document, renamed, prefix ?? "", suffix ?? ""));
        }
    }

    private static void Replace(KustomizeResult result, Func<SourceDocument, SourceDocument?> change)
    {
        for (var i = 0; i < result.Objects.Count; i++)
        {
            result.Objects[i] = change(result.Objects[i]) ?? result.Objects[i];
        }
    }

    private static SourceDocument WithNamespace(SourceDocument document, string @namespace)
    {
        var root = (MappingNode)document.Root.Clone();
        root.GetOrAddMapping("metadata")["namespace"] = @namespace;
        return document with { Root = root };
    }

    // Kustomize renames mentions along with objects; mentions are told by the keys that hold names.
    private static SourceDocument WithNames(SourceDocument document, HashSet<string> renamed, string prefix, string suffix)
    {
        var root = (MappingNode)document.Root.Clone();
        Rename(root);
        return document with { Root = root };

        void Rename(Node node)
        {
            foreach (var (key, value) in node.Entries.ToList())
            {
                if (ReferringKeys.Contains(key) && value.AsString() is { } name && renamed.Contains(name))
                {
                    var text = ScalarNode.String(prefix + name + suffix);
                    text.Origin = value.Origin;
                    node[key] = text;
                }
                else
                {
                    Rename(value);
                }
            }

            foreach (var item in node.Items)
            {
                Rename(item);
            }
        }
    }
}
