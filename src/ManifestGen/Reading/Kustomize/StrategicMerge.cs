using System.Collections.Frozen;

namespace ManifestGen.Reading.Kustomize;

/// <summary>Merges a partial object into a whole one as kustomize does.</summary>
internal static class StrategicMerge
{
    private const string Directive = "$patch";

    // Kinds of Kubernetes itself merge some of their lists by a key; of all others a list is replaced as a whole.
    private static readonly FrozenSet<string> MergingGroups = FrozenSet.Create(StringComparer.Ordinal,
        "", "apps", "batch", "autoscaling", "policy", "networking.k8s.io", "rbac.authorization.k8s.io", "storage.k8s.io", "admissionregistration.k8s.io",
        "apiextensions.k8s.io", "apiregistration.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "node.k8s.io", "scheduling.k8s.io", "resource.k8s.io");

    private static readonly FrozenDictionary<string, string[]> MergeKeys = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["containers"] = ["name"], ["initContainers"] = ["name"], ["ephemeralContainers"] = ["name"], ["env"] = ["name"], ["volumes"] = ["name"],
        ["imagePullSecrets"] = ["name"], ["secrets"] = ["name"], ["webhooks"] = ["name"], ["resourceClaims"] = ["name"],
        ["volumeMounts"] = ["mountPath"], ["volumeDevices"] = ["devicePath"], ["hostAliases"] = ["ip"], ["topologySpreadConstraints"] = ["topologyKey", "whenUnsatisfiable"],
        ["ports"] = ["containerPort", "port"], ["ownerReferences"] = ["uid"], ["taints"] = ["key"], ["conditions"] = ["type"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Changes <paramref name="into"/>.</summary>
    /// <param name="into">The object.</param>
    /// <param name="patch">What is to change; a null removes a key.</param>
    /// <param name="group">The object's API group.</param>
    public static void Apply(MappingNode into, MappingNode patch, string group) => Merge(into, patch, MergingGroups.Contains(group));

    private static void Merge(MappingNode into, MappingNode patch, bool byKey)
    {
        foreach (var (key, value) in patch)
        {
            if (key is Directive or "$retainKeys" || key.StartsWith("$setElementOrder/", StringComparison.Ordinal))
            {
                continue;
            }

            if (value.Kind == NodeKind.Null || value[Directive].AsText() == "delete")
            {
                into.Remove(key);
            }
            else if (value[Directive].AsText() == "replace")
            {
                into[key] = Clean(value);
            }
            else if (into[key] is MappingNode inner && value is MappingNode change)
            {
                Merge(inner, change, byKey);
            }
            else if (byKey && into[key] is SequenceNode list && value is SequenceNode changes && KeyOf(key, list, changes) is { } mergeKey)
            {
                into[key] = MergeLists(list, changes, mergeKey);
            }
            else
            {
                into[key] = Clean(value);
            }
        }
    }

    private static string? KeyOf(string field, SequenceNode list, SequenceNode changes) =>
        MergeKeys.GetValueOrDefault(field)?.FirstOrDefault(key => changes.All(item => item[key] is not null || item[Directive] is not null) && list.All(item => item[key] is not null));

    // What the patch names comes first and in its order, as kustomize puts it.
    private static SequenceNode MergeLists(SequenceNode list, SequenceNode changes, string key)
    {
        if (changes.Any(change => change is MappingNode { Count: 1 } && change[Directive].AsText() == "replace"))
        {
            return new(changes.Where(change => change[Directive] is null).Select(Clean)) { Origin = list.Origin };
        }

        var kept = list.ToList();
        var named = new List<Node>();
        foreach (var change in changes.OfType<MappingNode>())
        {
            var present = kept.Find(item => IsSame(item, change, key)) as MappingNode;
            kept.RemoveAll(item => ReferenceEquals(item, present) || (change[Directive].AsText() == "delete" && IsSame(item, change, key)));
            switch (change[Directive].AsText())
            {
                case "delete":
                    break;
                case "replace":
                    named.Add(Clean(change));
                    break;
                case null when present is not null:
                    Merge(present, change, true);
                    named.Add(present);
                    break;
                default:
                    named.Add(Clean(change));
                    break;
            }
        }

        return new([.. named, .. kept]) { Origin = list.Origin };
    }

    private static bool IsSame(Node item, Node change, string key) =>
        item is MappingNode
        && item[key].AsText() == change[key].AsText()
        && (item["protocol"] is null || change["protocol"] is null || item["protocol"].AsText() == change["protocol"].AsText());

    // Nulls and directives say what to do and are no content.
    private static Node Clean(Node node)
    {
        if (node is SequenceNode list)
        {
            return new SequenceNode(list.Select(Clean)) { Origin = node.Origin };
        }

        if (node is not MappingNode mapping)
        {
            return node.Clone();
        }

        var copy = new MappingNode { Origin = node.Origin };
        foreach (var (key, value) in mapping)
        {
            if (key != Directive && value.Kind != NodeKind.Null)
            {
                copy[key] = Clean(value);
            }
        }

        return copy;
    }
}
