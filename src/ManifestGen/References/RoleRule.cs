namespace ManifestGen.References;

/// <summary>Checks that bindings name roles that exist.</summary>
public sealed class RoleRule : IRule
{
    private const string Group = "rbac.authorization.k8s.io";

    private static readonly string[] BuiltIn = ["cluster-admin", "admin", "edit", "view"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ReferenceDiagnostics.UnknownRole];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var binding in context.Set.OfKind(Group, "ClusterRoleBinding").Concat(context.Set.OfKind(Group, "RoleBinding")))
        {
            var reference = binding.Root["roleRef"];
            if (reference?["name"]?.AsString() is not { } name || reference["kind"]?.AsString() is not ("Role" or "ClusterRole"))
            {
                continue;
            }

            var kind = reference["kind"]?.AsString() ?? "";
            var @namespace = kind == "Role" ? binding.Namespace : null;
            var isCharts = context.Shared(set => new KnownNames(set)).Has("Role", binding.Namespace, name);
            if (!BuiltIn.Contains(name) && !name.StartsWith("system:", StringComparison.Ordinal) && !isCharts && !context.Set.Knows(Group, kind, @namespace, name))
            {
                context.Report(ReferenceDiagnostics.UnknownRole, binding, FieldPath.Root.Key("roleRef"),
                    $"no {kind} '{name}' is described here, so it grants nothing.{NearMiss.Hint(name, context.Set.OfKind(Group, kind).Select(role => role.Name))} Describe it or declare it external.",
                    reference["name"]);
            }
        }
    }
}
