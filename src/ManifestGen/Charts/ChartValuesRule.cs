using ManifestGen.Flux;
using ManifestGen.Schemas.Charts;

namespace ManifestGen.Charts;

/// <summary>Checks the values of every Helm release whose chart is locked.</summary>
public sealed class ChartValuesRule : IRule
{
    private static readonly FieldPath ValuesPath = FieldPath.Root.Key("spec").Key("values");

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [.. ChartValueDiagnostics.All, ChartDiagnostics.UnreadableLock];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        Action<NodeWalk, string, Node> inlineNull = (walk, key, node) =>
        {
            if (node.Kind == NodeKind.Null)
            {
                context.Report(ChartValueDiagnostics.InlineNull, walk.Subject, walk.Path,
                    $"Flux loses the null of '{key}' when it updates the release, and the chart's default comes back; put it into a ConfigMap that valuesFrom names.", node);
            }
        };
        Func<ResourceId, Resource?> sources = context.Set.Find;
        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind))
        {
            NodeWalk.Over(release, release.Spec?["values"], inlineNull, ValuesPath);
            if (ChartOf(context.Set, release, sources) is { } chart)
            {
                Check(context, release, chart);
            }
        }
    }

    // Where other files than values.yaml make the defaults, what they leave out is no key of the chart, and what they add is one.
    private static HelmChart? ChartOf(ManifestSet set, Resource release, Func<ResourceId, Resource?> sources) =>
        HelmReleases.ChartOf(release, set.Charts, sources) is { } chart
        && !(chart.Folder is not null && ChartTemplate.Of(release, sources)?.Node["valuesFiles"] is not null)
            ? chart
            : null;

    private static void Check(RuleContext context, Resource release, HelmChart handle)
    {
        if (handle.Lock is null)
        {
            context.Report(ChartValueDiagnostics.Unchecked, release, ValuesPath,
                $"chart '{handle.Name}' {handle.Version} has no lock, so nothing is known of its values; declare it as a HelmChart item and run 'manifestgen chart lock'.");
            return;
        }

        if (!handle.Lock.TryRead(out var chart, out var problem))
        {
            context.Report(problem!.Descriptor, problem.Message, problem.Origin);
            return;
        }

        var effective = EffectiveValues.Of(release, chart!, context.Set);
        var inline = release.Spec?["values"];
        new ChartValuesCheck(chart!, (descriptor, path, message, node) => context.Report(descriptor, release, At(path), message, InlineNode(inline, path) ?? (node.Origin is null ? null : node)))
            .Check(effective.Given);
        EffectiveChecks(context, release, chart!, effective);
        if (context.Previous?.Find(release.Group, release.Kind, release.Namespace, release.Name) is { } before)
        {
            ChartBump.Check(context, release, before, handle, chart!, effective);
        }
    }

    private static void EffectiveChecks(RuleContext context, Resource release, ChartLock chart, EffectiveValues effective)
    {
        foreach (var problem in effective.Problems)
        {
            context.Report(ChartValueDiagnostics.BadReference, release, FieldPath.Root.Key("spec").Key("valuesFrom"), problem.TrimEnd('.') + ".");
        }

        foreach (var warning in effective.Warnings)
        {
            context.Report(ChartValueDiagnostics.KindClash, release, ValuesPath, warning);
        }

        IssuerAnnotations.Check(chart, effective.Values, (path, message, node) => context.Report(ChartValueDiagnostics.ConflictingIssuers, release, At(path), message, node));
        VendorDefaults.Check(chart, effective, (path, what, _) =>
            context.Report(ChartValueDiagnostics.VendorDefault, release, At(path), $"the effective value of chart '{chart.Name}' {chart.Version} {what}."));
        RootUserTwice(context, release, effective);
    }

    // The chart's own entries for an existing Secret and an author's for the same variables would both be in the container.
    private static void RootUserTwice(RuleContext context, Resource release, EffectiveValues effective)
    {
        if (effective.Values.At("auth", "existingRootUserSecret", "name")?.AsString() is not { Length: > 0 })
        {
            return;
        }

        var entries = effective.Values["extraEnv"]?.Items ?? [];
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i]["name"]?.AsString() is "ZO_ROOT_USER_EMAIL" or "ZO_ROOT_USER_PASSWORD")
            {
                context.Report(ChartValueDiagnostics.DuplicateVariable, release, At(FieldPath.Root.Key("extraEnv").Index(i).Key("name")),
                    $"'{entries[i]["name"]}' is set here and by 'auth.existingRootUserSecret'; keep the latter.", entries[i]);
            }
        }
    }

    private static FieldPath At(FieldPath path) => path.Text is null or "" ? ValuesPath : new(ValuesPath.Text + (path.Text[0] == '[' ? "" : ".") + path.Text);

    private static Node? InlineNode(Node? inline, FieldPath path)
    {
        var node = inline;
        foreach (var step in FieldPathSteps.Of(path))
        {
            node = node?.At(step);
        }

        return node?.Origin is null ? null : node;
    }
}
