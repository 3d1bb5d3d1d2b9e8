using ManifestGen.Charts;
using ManifestGen.Flux;
using ManifestGen.Pods;

namespace ManifestGen.Rules.OpenObserve;

/// <summary>Finds containers with two variables of one name, those included that OpenObserve's chart adds.</summary>
public sealed class DuplicateVariableRule : IRule
{
    // What charts call the list that becomes a container's variables.
    private static readonly string[] Lists = ["env", "extraEnv", "extraEnvs", "extraEnvVars", "envVars"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ChartValueDiagnostics.DuplicateVariable];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var pod in PodSpecs.Of(context.Set))
        {
            foreach (var (container, path) in pod.Containers())
            {
                Check(context, pod.Owner, container["env"], path.Key("env"), []);
            }
        }

        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind).Where(release => !LockedReleases.Has(context.Set, release)))
        {
            var values = release.Spec?["values"];
            var isStandalone = HelmReleases.ChartName(release) == "openobserve-standalone" && values.Path("auth", "existingRootUserSecret", "name").AsText() is { Length: > 0 };
            NodeWalk.Over(values, (walk, key, value) =>
            {
                if (Lists.Contains(key) && value is SequenceNode)
                {
                    Check(context, release, value, walk.Path, isStandalone && key == "extraEnv" && walk.KeyAbove(1) is null ? ["ZO_ROOT_USER_EMAIL", "ZO_ROOT_USER_PASSWORD"] : []);
                }
            }, start: FieldPath.Root.Key("spec").Key("values"));
        }
    }

    private static void Check(RuleContext context, Resource resource, Node? list, FieldPath path, string[] added)
    {
        var seen = new HashSet<string>(added, StringComparer.Ordinal);
        var items = list.ItemsOrNone();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i]["name"]?.AsString() is { } name && !seen.Add(name))
            {
                context.Report(ChartValueDiagnostics.DuplicateVariable, resource, path.Index(i),
                    added.Contains(name) ? $"'{name}' is set here and by auth.existingRootUserSecret; keep one." : $"'{name}' is set a second time; keep one.", items[i]["name"]);
            }
        }
    }
}
