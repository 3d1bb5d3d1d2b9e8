namespace ManifestGen.Flux;

/// <summary>Checks that the source of every HelmRelease and Kustomization exists and is of a kind that serves it.</summary>
public sealed class SourceRule : IRule
{
    private static readonly FieldPath OfChart = FieldPath.Root.Key("spec").Key("chart").Key("spec").Key("sourceRef");
    private static readonly FieldPath OfReference = FieldPath.Root.Key("spec").Key("chartRef");
    private static readonly string[] ReferredKinds = ["OCIRepository", "HelmChart", "ExternalArtifact"];

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluxDiagnostics.UnknownSource, FluxDiagnostics.WrongSourceKind];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Set.OfKind(HelmReleases.Group, HelmReleases.Kind))
        {
            Check(context, release, release.Spec.Path("chart", "spec", "sourceRef"), OfChart, FluxSources.OfCharts, "HelmRepository");
            Check(context, release, release.Spec?["chartRef"], OfReference, ReferredKinds, "OCIRepository");
        }

        foreach (var kustomization in FluxKinds.Kustomizations(context.Set))
        {
            Check(context, kustomization, kustomization.Spec?["sourceRef"], FieldPath.Root.Key("spec").Key("sourceRef"), FluxSources.OfKustomizations, "GitRepository");
        }
    }

    private static void Check(RuleContext context, Resource user, Node? reference, FieldPath path, IReadOnlyList<string> kinds, string usual)
    {
        if (reference?["name"]?.AsString() is not { } name)
        {
            return;
        }

        var kind = reference["kind"]?.AsString() ?? usual;
        var @namespace = reference["namespace"]?.AsString() ?? user.Namespace;
        if (!kinds.Contains(kind, StringComparer.Ordinal))
        {
            context.Report(FluxDiagnostics.WrongSourceKind, user, path.Key("kind"),
                $"a {user.Kind} cannot take its content from a {kind}; one of {string.Join(", ", kinds)} can.{NearMiss.Hint(kind, kinds)}", reference["kind"]);
            return;
        }

        // Flux's bootstrap makes the source of the repository itself; it is usually, but not always, among the files.
        if (context.Set.Knows(FluxSources.Group, kind, @namespace, name)
            || (@namespace is null && IsSomewhere(context.Set, kind, name))
            || (name == context.Set.Cluster.FluxNamespace && (FluxKinds.IsKustomization(user) || (@namespace == name && kind == "GitRepository"))))
        {
            return;
        }

        ReportUnknown(context, user, reference, path, kind, @namespace, name);
    }

    private static bool IsSomewhere(ManifestSet set, string kind, string name) => set.OfKind(FluxSources.Group, kind).Any(source => source.Name == name);

    private static void ReportUnknown(RuleContext context, Resource user, Node reference, FieldPath path, string kind, string? @namespace, string name)
    {
        var known = context.Set.Resources.Where(resource => resource.Group == FluxSources.Group).ToList();
        var elsewhere = known.Find(resource => resource.Name == name && resource.Kind == kind) ?? known.Find(resource => resource.Name == name);
        var flux = context.Set.Cluster.FluxNamespace;
        var hint = elsewhere switch
        {
            null when kind == "GitRepository" && name == flux => $" Bootstrap makes it in namespace '{flux}'; add namespace: {flux}.",
            null => NearMiss.Hint(name, known.Where(resource => resource.Kind == kind).Select(resource => resource.Name)),
            _ when elsewhere.Kind == kind => $" It is in namespace '{elsewhere.Namespace}'; add namespace: {elsewhere.Namespace}.",
            _ => $" There is a {elsewhere.Kind} of that name.",
        };
        context.Report(FluxDiagnostics.UnknownSource, user, path,
            $"no {kind} '{(@namespace is null ? "" : @namespace + "/")}{name}' is described here.{hint}", reference["name"]);
    }
}
