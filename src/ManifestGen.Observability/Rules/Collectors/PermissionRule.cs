using ManifestGen.OpenTelemetry;

namespace ManifestGen.Rules.Collectors;

/// <summary>Compares the permissions that a collector's components need with those bound to its ServiceAccount.</summary>
public sealed class PermissionRule : CollectorRule
{
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <inheritdoc/>
    public override IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [CollectorDiagnostics.MissingPermission];

    private protected override void Check(RuleContext context, Collector collector)
    {
        if (OperatorCreatesRbac(context.Set))
        {
            return;
        }

        Compare(context, collector, Permissions.NeededBy(collector), collector.Spec["serviceAccount"]?.AsString() ?? OperatorNaming.ServiceAccount(collector.Name), "");
        Compare(context, collector, Permissions.NeededByAllocator(collector), collector.Spec.Path("targetAllocator", "serviceAccount")?.AsString() ?? OperatorNaming.TargetAllocator(collector.Name), " of the target allocator");
    }

    private static void Compare(RuleContext context, Collector collector, IEnumerable<Permission> needed, string account, string whose)
    {
        var granted = Granted(context.Set, collector.Namespace, account, out var isComplete);

        // An account from elsewhere has its roles there, too.
        if (!isComplete || context.Set.FindExternal("", "ServiceAccount", collector.Namespace, account) is not null)
        {
            return;
        }

        foreach (var group in needed.Where(need => need.Verbs.Any(verb => !Allows(need, verb))).GroupBy(need => need.Because))
        {
            var missing = group.Select(need => $"{string.Join(",", need.Verbs.Where(verb => !Allows(need, verb)))} {need.Resource}{(need.Group.Length == 0 ? "" : $".{need.Group}")}").Distinct().Order(StringComparer.Ordinal);
            context.Report(CollectorDiagnostics.MissingPermission, collector.Resource, group.Key.Path,
                $"{group.Key.Class} '{group.Key.Id}' needs permissions that ServiceAccount '{account}'{whose} is not given: {string.Join("; ", missing)}. Add them to a ClusterRole that is bound to it.", group.Key.Body);
        }

        bool Allows(Permission need, string verb) =>
            granted.Exists(rule => rule.Allows(need.Group, need.Resource, verb) || (need.Or is { } other && rule.Allows(need.Group, other, verb)));
    }

    private static bool OperatorCreatesRbac(ManifestSet set) =>
        set.OfKind(Flux.HelmReleases.Group, Flux.HelmReleases.Kind).Any(release =>
            Flux.HelmReleases.ChartName(release) == "opentelemetry-operator" && release.Spec.Path("values", "manager", "createRbacPermissions")?.AsBoolean() == true);

    // Only roles that are described here can be compared; a binding to another one may grant anything.
    private static List<GrantedRule> Granted(ManifestSet set, string? @namespace, string account, out bool isComplete)
    {
        isComplete = true;
        var rules = new List<GrantedRule>();
        foreach (var binding in set.OfKind(Rbac, "ClusterRoleBinding").Concat(set.OfKind(Rbac, "RoleBinding")))
        {
            var isBound = binding.Root["subjects"].ItemsOrNone().Any(subject =>
                subject["kind"]?.AsString() == "ServiceAccount"
                && subject["name"]?.AsString() == account
                && (subject["namespace"]?.AsString() is not { } at || @namespace is null || at == @namespace));
            if (!isBound)
            {
                continue;
            }

            var reference = binding.Root["roleRef"];
            var kind = reference?["kind"]?.AsString() ?? "";
            var role = set.Find(Rbac, kind, kind == "Role" ? binding.Namespace : null, reference?["name"]?.AsString() ?? "");
            isComplete &= role is not null;
            rules.AddRange(role?.Root["rules"].ItemsOrNone().Select(GrantedRule.Of) ?? []);
        }

        return rules;
    }

    private sealed record GrantedRule(HashSet<string> Groups, HashSet<string> Resources, HashSet<string> Verbs)
    {
        public static GrantedRule Of(Node rule) => new(Texts(rule["apiGroups"]), Texts(rule["resources"]), Texts(rule["verbs"]));

        public bool Allows(string group, string resource, string verb) => Has(Groups, group) && Has(Resources, resource) && Has(Verbs, verb);

        private static bool Has(HashSet<string> set, string value) => set.Contains("*") || set.Contains(value);

        private static HashSet<string> Texts(Node? list) => [.. list.ItemsOrNone().Select(item => item.AsString() ?? "")];
    }
}
