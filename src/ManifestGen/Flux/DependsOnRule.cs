namespace ManifestGen.Flux;

/// <summary>Checks <c>dependsOn</c> of Kustomizations and HelmReleases: names that exist, and no cycles.</summary>
public sealed class DependsOnRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluxDiagnostics.UnknownDependency, FluxDiagnostics.DependencyCycle];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        Check(context, [.. FluxKinds.Kustomizations(context.Set)], context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind));
        Check(context, [.. context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind)], FluxKinds.Kustomizations(context.Set));
    }

    private static void Check(RuleContext context, List<Resource> resources, IEnumerable<Resource> otherKind)
    {
        if (!resources.Exists(resource => resource.Spec?["dependsOn"] is not null))
        {
            return;
        }

        var known = NamesOf(resources);
        var others = new Lazy<HashSet<NamespacedName>>(() => NamesOf(otherKind));
        foreach (var resource in resources)
        {
            var items = resource.Spec?["dependsOn"].ItemsOrNone() ?? [];
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i]["name"]?.AsString() is not { } name)
                {
                    continue;
                }

                var key = new NamespacedName(items[i]["namespace"]?.AsString() ?? resource.Namespace, name);
                if (!known.Contains(key) && context.Set.FindExternal(resource.Group, resource.Kind, key.Namespace, name) is null)
                {
                    var hint = others.Value.Contains(key)
                        ? $" There is {(resource.Kind == HelmReleases.Kind ? "a Kustomization" : "a HelmRelease")} of that name, but dependsOn joins {resource.Kind}s only."
                        : NearMiss.Hint(name, known.Where(candidate => candidate.Namespace == key.Namespace).Select(candidate => candidate.Name))
                          is { Length: > 0 } near ? near : Elsewhere(known, key);
                    context.Report(FluxDiagnostics.UnknownDependency, resource, FieldPath.Root.Key("spec").Key("dependsOn").Index(i),
                        $"no {resource.Kind} '{(key.Namespace is null ? "" : key.Namespace + "/")}{name}' exists, so this one waits forever.{hint}", items[i]["name"]);
                }
            }
        }

        foreach (var cycle in new DependencyGraph(resources).Cycles())
        {
            context.Report(FluxDiagnostics.DependencyCycle, cycle[0], FieldPath.Root.Key("spec").Key("dependsOn"),
                $"waits for itself: {string.Join(" → ", cycle.Select(node => $"'{node.Name}'"))}; remove one of these edges.", cycle[0].Spec?["dependsOn"]);
        }
    }

    private static HashSet<NamespacedName> NamesOf(IEnumerable<Resource> resources)
    {
        var names = new HashSet<NamespacedName>();
        foreach (var resource in resources)
        {
            names.Add(new(resource.Namespace, resource.Name));
        }

        return names;
    }

    private static string Elsewhere(HashSet<NamespacedName> known, NamespacedName key)
    {
        var found = known.Where(candidate => candidate.Name == key.Name && candidate.Namespace is not null).Select(candidate => candidate.Namespace).Order(StringComparer.Ordinal).FirstOrDefault();
        return found is null ? "" : $" There is one in namespace '{found}'; add namespace: {found}.";
    }
}
