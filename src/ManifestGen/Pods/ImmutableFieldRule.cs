using System.Globalization;
using ManifestGen.Flux;

namespace ManifestGen.Pods;

/// <summary>Compares with the committed output and finds changes that the API server refuses.</summary>
public sealed class ImmutableFieldRule : IChangeRule
{
    private const string Recreate = "let Flux create it again";

    private static readonly string[] OfStatefulSets = ["serviceName", "selector", "podManagementPolicy", "volumeClaimTemplates"];
    private static readonly string[] OfStorageClasses = ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"];

    // Charts that keep their data in claims of a StatefulSet, with the values that those claims are made of.
    private static readonly Dictionary<string, string[]> Claims = new(StringComparer.Ordinal)
    {
        ["openobserve-standalone"] = [""],
        ["openobserve"] = ["ingester", "querier", "compactor", "scheduler", "alertquerier"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [WorkloadDiagnostics.ImmutableField];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        if (context.Previous is not { } previous)
        {
            return;
        }

        foreach (var now in context.Set.Resources)
        {
            // An object that Flux may delete and create anew has no field that cannot change.
            if (now.Annotation("kustomize.toolkit.fluxcd.io/force") != "enabled" && previous.Find(now.Group, now.Kind, now.Namespace, now.Name) is { } before)
            {
                Compare(context, before, now);
            }
        }
    }

    private static void Compare(RuleContext context, Resource before, Resource now)
    {
        switch ((now.Group, now.Kind))
        {
            case ("apps", "StatefulSet"):
                foreach (var field in OfStatefulSets)
                {
                    Compare(context, before, now, $"delete the StatefulSet with --cascade=orphan and {Recreate}", "spec", field);
                }

                break;
            case ("apps", "Deployment" or "DaemonSet"):
                Compare(context, before, now, $"delete the workload and {Recreate}", "spec", "selector");
                break;
            case ("batch", "Job"):
                Compare(context, before, now, "give the Job another name, or annotate it with kustomize.toolkit.fluxcd.io/force: enabled", "spec", "template");
                break;
            case ("", "Service"):
                Compare(context, before, now, $"delete the Service and {Recreate}", "spec", "clusterIP");
                break;
            case ("", "PersistentVolumeClaim"):
                CompareClaims(context, before, now);
                break;
            case ("", "ConfigMap") when before.Root["immutable"]?.AsBoolean() == true:
                Compare(context, before, now, "give it another name and use that", "data");
                break;
            case ("storage.k8s.io", "StorageClass"):
                foreach (var field in OfStorageClasses)
                {
                    Compare(context, before, now, "give the class another name; claims that exist keep the old one", field);
                }

                break;
            case ("rbac.authorization.k8s.io", "ClusterRoleBinding" or "RoleBinding"):
                Compare(context, before, now, "give the binding another name", "roleRef");
                break;
            case ("opentelemetry.io", "OpenTelemetryCollector"):
                CompareModes(context, before, now);
                break;
            case (HelmReleases.Group, HelmReleases.Kind):
                CompareReleases(context, before, now);
                break;
        }
    }

    private static void CompareReleases(RuleContext context, Resource before, Resource now)
    {
        Compare(context, before, now, "give the HelmRelease another name; Helm cannot rename a release", "spec", "releaseName");
        Compare(context, before, now, "give the HelmRelease another name; Helm cannot move a release", "spec", "targetNamespace");
        foreach (var part in Claims.GetValueOrDefault(HelmReleases.ChartName(now) ?? "") ?? [])
        {
            string[] above = part.Length == 0 ? ["spec", "values"] : ["spec", "values", part];
            Compare(context, before, now, "it becomes a StatefulSet's volumeClaimTemplates: expand the claims, delete the StatefulSet with --cascade=orphan and let Helm create it again", [.. above, "persistence", "size"]);
            foreach (var field in (string[])["storageClass", "accessModes"])
            {
                Compare(context, before, now, "it becomes a StatefulSet's volumeClaimTemplates: move the data to new claims", [.. above, "persistence", field]);
            }
        }
    }

    // A collector without a mode is a deployment.
    private static void CompareModes(RuleContext context, Resource before, Resource now)
    {
        var (old, current) = (before.Spec?["mode"]?.AsString() ?? "deployment", now.Spec?["mode"]?.AsString() ?? "deployment");
        if (old != current)
        {
            Report(context, now, $"from '{old}' to '{current}' ", "give the collector another name, or delete it first", FieldPath.Root.Key("spec").Key("mode"), now.Spec?["mode"]);
        }
    }

    // Of a claim only the size can change, and that only grows.
    private static void CompareClaims(RuleContext context, Resource before, Resource now)
    {
        foreach (var field in (string[])["storageClassName", "accessModes", "volumeName", "volumeMode", "selector", "dataSource", "dataSourceRef"])
        {
            Compare(context, before, now, "make a new claim and move the data", "spec", field);
        }

        var (old, current) = (before.Spec.Path("resources", "requests", "storage").AsText(), now.Spec.Path("resources", "requests", "storage").AsText());
        if (BytesOf(old) is { } was && BytesOf(current) is { } wanted && wanted < was)
        {
            Report(context, now, $"from '{old}' to '{current}' ", "make a new claim and move the data; a claim can only grow", FieldPath.Root.Key("spec").Key("resources").Key("requests").Key("storage"), now.Spec.Path("resources", "requests", "storage"));
        }
    }

    private static decimal? BytesOf(string? quantity)
    {
        var number = quantity?.TrimEnd("KMGTPEkmgtpei".ToCharArray());
        var suffix = quantity?[(number?.Length ?? 0)..] ?? "";
        var power = "KMGTPE".IndexOf(suffix.Length > 0 ? char.ToUpperInvariant(suffix[0]) : ' ', StringComparison.Ordinal) + 1;
        if ((suffix.Length > 0 && power == 0) || !decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        for (; power > 0; power--)
        {
            amount *= suffix.EndsWith('i') ? 1024 : 1000;
        }

        return amount;
    }

    private static void Compare(RuleContext context, Resource before, Resource now, string recipe, params string[] keys)
    {
        var old = before.Root.Path(keys);
        var current = now.Root.Path(keys);

        // A field that is given for the first time may repeat what the API server or the chart chose.
        if (old is null || current is null || Node.DeepEquals(old, current))
        {
            return;
        }

        var change = old is ScalarNode a && current is ScalarNode b ? $"from '{a.Text}' to '{b.Text}' " : "";
        Report(context, now, change, recipe, keys.Aggregate(FieldPath.Root, (path, key) => path.Key(key)), current);
    }

    private static void Report(RuleContext context, Resource now, string change, string recipe, FieldPath path, Node? node) =>
        context.Report(WorkloadDiagnostics.ImmutableField, now, path, $"it changed {change}against what is committed, but cannot be changed in the cluster; {recipe}.", node);
}
