namespace ManifestGen.Flux;

/// <summary>Checks that whatever brings a kind or a namespace is ready before its users are applied.</summary>
public sealed class LayerOrderRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
    [
        FluxDiagnostics.CustomResourceBesideItsInstaller, FluxDiagnostics.MissingDependency, FluxDiagnostics.NamespaceNotWaitedFor,
    ];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var needs = LayerNeeds.Of(context.Set.Layers, context.Set.Resources, context.Set.Charts);
        if (needs.Count == 0)
        {
            return;
        }

        var kustomizations = new DependencyGraph(FluxKinds.Kustomizations(context.Set));
        var releases = new DependencyGraph(context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind));
        var reached = new Dictionary<Step, bool>();
        var told = new HashSet<Told>();
        foreach (var need in needs)
        {
            if (need.IsThroughChart && IsOrderedByReleases(need, releases))
            {
                continue;
            }

            if (need.IsWithinOneLayer)
            {
                ReportShared(context, need);
            }
            else if (need.Consumer.Kustomization is { } consumer && need.Provider.Kustomization is { } provider)
            {
                var step = new Step(need.Consumer.Path, need.Provider.Path);
                if (!reached.TryGetValue(step, out var isReached))
                {
                    isReached = kustomizations.Reaches(consumer, provider);
                    reached.Add(step, isReached);
                }

                if ((!isReached || (need.RequiresReadiness && !need.Provider.WaitsForReadiness)) && told.Add(new(step, need.Reason)))
                {
                    ReportMissing(context, need, consumer, provider, isReached);
                }
            }
        }
    }

    private static bool IsOrderedByReleases(LayerNeed need, DependencyGraph releases) =>
        need.ProviderRelease is { } provider && releases.Reaches(need.User, provider);

    private static void ReportShared(RuleContext context, LayerNeed need)
    {
        if (need.IsThroughChart)
        {
            context.Report(FluxDiagnostics.MissingDependency, need.User, FieldPath.Root.Key("spec").Key("dependsOn"),
                $"its chart creates objects of kind {need.Kind}, which {need.ProviderSubject} installs in the same layer '{need.Consumer.Name}'; add that release to spec.dependsOn.");
        }
        else if (need.ProviderSubject.StartsWith(HelmReleases.Kind, StringComparison.Ordinal))
        {
            context.Report(FluxDiagnostics.CustomResourceBesideItsInstaller, need.User, FieldPath.Root,
                $"it is in layer '{need.Consumer.Name}' together with {need.ProviderSubject}, which installs its kind; a fresh cluster can never reconcile this. Move the release to a layer of its own that this one depends on.");
        }
        else
        {
            context.Report(FluxDiagnostics.MissingDependency, need.User, FieldPath.Root,
                $"it is in layer '{need.Consumer.Name}' together with {need.ProviderSubject}, whose webhook refuses {need.Kind} until its pods run. Move that entry to a layer of its own with wait: true.");
        }
    }

    private static void ReportMissing(RuleContext context, LayerNeed need, Resource consumer, Resource provider, bool isReached)
    {
        var path = FieldPath.Root.Key("spec").Key("dependsOn");
        if (need.Reason == LayerNeedReason.Namespace)
        {
            context.Report(FluxDiagnostics.NamespaceNotWaitedFor, consumer, path,
                $"{need.User} lives in a namespace that layer '{need.Provider.Name}' creates; add '{provider.Name}' to spec.dependsOn.", consumer.Spec?["dependsOn"]);
            return;
        }

        var mend = isReached
            ? $"'{provider.Name}' is waited for, but is ready before its pods run; set wait: true there."
            : $"add '{provider.Name}' to spec.dependsOn{(need.RequiresReadiness && !need.Provider.WaitsForReadiness ? " and set wait: true there" : "")}.";
        context.Report(FluxDiagnostics.MissingDependency, consumer, path, $"{need.User} needs a kind of layer '{need.Provider.Name}': {need.Because}; {mend}", consumer.Spec?["dependsOn"]);
    }

    private sealed record Step(string Consumer, string Provider);

    private sealed record Told(Step Step, LayerNeedReason Reason);
}
