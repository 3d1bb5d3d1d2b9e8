namespace ManifestGen.OpenTelemetry;

/// <summary>The account that a collector's pods run under, with exactly what its components ask of the API server.</summary>
internal static class CollectorAccess
{
    private static readonly string[] VerbOrder = ["get", "list", "watch", "create", "update", "patch", "delete"];

    public static string AccountOf(CollectorBuilder collector) => collector.Name;

    public static IEnumerable<MappingNode> Of(CollectorBuilder collector, IReadOnlyList<PolicyRule> rules)
    {
        if (rules.Count == 0)
        {
            yield break;
        }

        // Roles are cluster-wide: the namespace keeps collectors of one name apart.
        var role = collector.Name.Contains(collector.Namespace.Name, StringComparison.Ordinal)
            ? collector.Name
            : $"{collector.Namespace.Name}-{collector.Name}";
        yield return new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ServiceAccount",
            ["metadata"] = new MappingNode { ["name"] = AccountOf(collector), ["namespace"] = collector.Namespace.Name },
        };
        yield return new()
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRole",
            ["metadata"] = new MappingNode { ["name"] = role },
            ["rules"] = new SequenceNode(Merged(rules)),
        };
        yield return new()
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRoleBinding",
            ["metadata"] = new MappingNode { ["name"] = role },
            ["roleRef"] = new MappingNode { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = role },
            ["subjects"] = new SequenceNode(
            [
                new MappingNode { ["kind"] = "ServiceAccount", ["name"] = AccountOf(collector), ["namespace"] = collector.Namespace.Name },
            ]),
        };
    }

    // One entry for all resources of a group that need the same verbs.
    private static IEnumerable<MappingNode> Merged(IReadOnlyList<PolicyRule> rules) => rules
        .GroupBy(rule => new GroupResource(rule.Group, rule.Resource))
        .Select(needed => new NeededResource(needed.Key, string.Join(' ', VerbOrder.Intersect(needed.SelectMany(rule => rule.Verbs), StringComparer.Ordinal))))
        .GroupBy(needed => new GroupVerbs(needed.Resource.Group, needed.Verbs), needed => needed.Resource.Resource)
        .OrderBy(entry => entry.Key.Group, StringComparer.Ordinal)
        .ThenBy(entry => entry.Key.Verbs, StringComparer.Ordinal)
        .Select(entry => new MappingNode
        {
            ["apiGroups"] = (string[])[entry.Key.Group],
            ["resources"] = (string[])[.. entry.Order(StringComparer.Ordinal)],
            ["verbs"] = entry.Key.Verbs.Split(' '),
        });

    private sealed record GroupResource(string Group, string Resource);

    private sealed record NeededResource(GroupResource Resource, string Verbs);

    private sealed record GroupVerbs(string Group, string Verbs);
}
