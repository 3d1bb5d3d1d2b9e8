using ManifestGen.Flux;

namespace ManifestGen.References;

/// <summary>Checks the names by which Flux's notifications, image automation and health checks, and autoscalers, mention other objects.</summary>
public sealed class ObjectReferenceRule : IRule
{
    private const string Notification = "notification.toolkit.fluxcd.io";
    private const string Image = "image.toolkit.fluxcd.io";

    // Groups of the kinds that Flux's own objects mention by kind alone.
    private static readonly Dictionary<string, string> OfFlux = new(StringComparer.Ordinal)
    {
        ["GitRepository"] = FluxSources.Group,
        ["OCIRepository"] = FluxSources.Group,
        ["HelmRepository"] = FluxSources.Group,
        ["HelmChart"] = FluxSources.Group,
        ["Bucket"] = FluxSources.Group,
        ["Kustomization"] = FluxKinds.KustomizeGroup,
        ["HelmRelease"] = HelmReleases.Group,
        ["ImageRepository"] = Image,
        ["ImagePolicy"] = Image,
        ["ImageUpdateAutomation"] = Image,
    };

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [ReferenceDiagnostics.UnknownObject];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        var spec = FieldPath.Root.Key("spec");
        foreach (var alert in context.Set.OfKind(Notification, "Alert"))
        {
            Check(context, alert, alert.Spec?["providerRef"], Notification, "Provider", spec.Key("providerRef"));
            CheckList(context, alert, "eventSources");
        }

        foreach (var receiver in context.Set.OfKind(Notification, "Receiver"))
        {
            CheckList(context, receiver, "resources");
        }

        foreach (var policy in context.Set.OfKind(Image, "ImagePolicy"))
        {
            Check(context, policy, policy.Spec?["imageRepositoryRef"], Image, "ImageRepository", spec.Key("imageRepositoryRef"));
        }

        foreach (var automation in context.Set.OfKind(Image, "ImageUpdateAutomation"))
        {
            Check(context, automation, automation.Spec?["sourceRef"], FluxSources.Group, "GitRepository", spec.Key("sourceRef"));
        }

        foreach (var kustomization in FluxKinds.Kustomizations(context.Set))
        {
            CheckList(context, kustomization, "healthChecks");
        }

        foreach (var scaler in context.Set.OfKind("autoscaling", "HorizontalPodAutoscaler"))
        {
            CheckScaled(context, scaler, scaler.Spec?["scaleTargetRef"], spec.Key("scaleTargetRef"));
        }
    }

    // What a chart or an operator makes is not among the objects, so only Flux's own kinds are looked for.
    private static void CheckList(RuleContext context, Resource user, string list)
    {
        var items = user.Spec?[list].ItemsOrNone() ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i]["kind"]?.AsString() is { } kind && OfFlux.TryGetValue(kind, out var group) && items[i]["matchLabels"] is null)
            {
                Check(context, user, items[i], group, kind, FieldPath.Root.Key("spec").Key(list).Index(i));
            }
        }
    }

    private static void Check(RuleContext context, Resource user, Node? reference, string group, string kind, FieldPath path)
    {
        var @namespace = reference?["namespace"]?.AsString() ?? user.Namespace;
        if (reference?["name"]?.AsString() is not { Length: > 0 } name || name == "*" || name.Contains("${", StringComparison.Ordinal) || Knows(context.Set, group, kind, @namespace, name))
        {
            return;
        }

        var same = context.Set.OfKind(group, kind).ToList();
        var hint = same.Find(other => other.Name == name) is { } elsewhere
            ? $" There is one in namespace '{elsewhere.Namespace}'; add namespace: {elsewhere.Namespace}."
            : NearMiss.Hint(name, same.Select(other => other.Name));
        context.Report(ReferenceDiagnostics.UnknownObject, user, path, $"no {kind} '{(@namespace is null ? "" : @namespace + "/")}{name}' is described here.{hint}", reference["name"]);
    }

    // Flux's bootstrap makes the objects named like its namespace.
    private static bool Knows(ManifestSet set, string group, string kind, string? @namespace, string name) =>
        set.Knows(group, kind, @namespace, name)
        || name == set.Cluster.FluxNamespace
        || (@namespace is null && set.OfKind(group, kind).Any(other => other.Name == name))
        || (kind == "Kustomization" && FluxKinds.Kustomizations(set).Any(other => other.Name == name && (other.Namespace ?? set.Cluster.FluxNamespace) == (@namespace ?? set.Cluster.FluxNamespace)));

    // A workload that a chart or an operator makes is named like its Service, or behind its release.
    private static void CheckScaled(RuleContext context, Resource scaler, Node? target, FieldPath path)
    {
        var version = target?["apiVersion"]?.AsString() ?? "";
        var group = version.LastIndexOf('/') is var slash and >= 0 ? version[..slash] : "";
        if (target?["kind"]?.AsString() is not { } kind || target["name"]?.AsString() is not { Length: > 0 } name
            || Knows(context.Set, group, kind, scaler.Namespace, name)
            || context.Services.MayExist(scaler.Namespace, name)
            || context.Services.Find(scaler.Namespace, name) is not null)
        {
            return;
        }

        context.Report(ReferenceDiagnostics.UnknownObject, scaler, path,
            $"no {kind} '{scaler.Namespace}/{name}' is described here.{NearMiss.Hint(name, context.Set.OfKind(group, kind).Where(other => other.Namespace == scaler.Namespace).Select(other => other.Name))}", target["name"]);
    }
}
