namespace ManifestGen.Reading.Kustomize;

/// <summary>Applies <c>labels</c>, <c>commonLabels</c> and <c>commonAnnotations</c>.</summary>
internal static class KustomizeLabels
{
    private static readonly string[] WithTemplate = ["Deployment", "ReplicaSet", "ReplicationController", "DaemonSet", "StatefulSet", "Job"];

    private static readonly string[] InTemplates =
    [
        "template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels",
        "template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels",
        "template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels",
        "template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels",
        "template/spec/topologySpreadConstraints/labelSelector/matchLabels",
    ];

    /// <summary>Adds what the kustomization wants on every object, on pods and in selectors.</summary>
    public static void Apply(Node kustomization, KustomizeResult result)
    {
        var common = kustomization["commonLabels"].EntriesOrNone();
        var annotations = kustomization["commonAnnotations"].EntriesOrNone();
        var labels = kustomization["labels"].ItemsOrNone();
        for (var i = 0; i < result.Objects.Count && common.Count + annotations.Count + labels.Count > 0; i++)
        {
            var root = (MappingNode)result.Objects[i].Root.Clone();
            Add(root, result.Objects[i].Kind, common, selectors: true, templates: true);
            foreach (var label in labels)
            {
                var selectors = label["includeSelectors"]?.AsBoolean() == true;
                Add(root, result.Objects[i].Kind, label["pairs"].EntriesOrNone(), selectors, selectors || label["includeTemplates"]?.AsBoolean() == true);
            }

            Put(root, ["metadata", "annotations"], annotations);
            foreach (var template in Templates(root, result.Objects[i].Kind))
            {
                Put(template, ["metadata", "annotations"], annotations);
            }

            result.Objects[i] = result.Objects[i] with { Root = root };
        }
    }

    private static void Add(MappingNode root, string kind, IReadOnlyList<KeyValuePair<string, Node>> labels, bool selectors, bool templates)
    {
        Put(root, ["metadata", "labels"], labels);
        foreach (var template in templates ? Templates(root, kind) : [])
        {
            Put(template, ["metadata", "labels"], labels);
        }

        foreach (var claim in templates && kind == "StatefulSet" ? root.Path("spec", "volumeClaimTemplates").ItemsOrNone().OfType<MappingNode>() : [])
        {
            Put(claim, ["metadata", "labels"], labels);
        }

        if (!selectors || root["spec"] is not MappingNode spec)
        {
            return;
        }

        if (kind is "ReplicationController" || (kind == "Service" && spec["selector"] is MappingNode))
        {
            Put(spec, ["selector"], labels);
        }
        else if (kind is "Deployment" or "ReplicaSet" or "DaemonSet" or "StatefulSet")
        {
            Put(spec, ["selector", "matchLabels"], labels);
        }
        else if (kind == "PodDisruptionBudget" && spec.Path("selector", "matchLabels") is MappingNode budget)
        {
            Put(budget, [], labels);
        }
        else if (kind == "NetworkPolicy")
        {
            PutWherePresent(spec, ["podSelector/matchLabels", "ingress/from/podSelector/matchLabels", "egress/to/podSelector/matchLabels"], labels);
        }

        if (kind is "Deployment" or "StatefulSet")
        {
            PutWherePresent(spec, InTemplates, labels);
        }
    }

    private static void PutWherePresent(MappingNode spec, IEnumerable<string> paths, IReadOnlyList<KeyValuePair<string, Node>> labels)
    {
        foreach (var path in paths)
        {
            FieldWalk.Over(spec, FieldWalk.Steps(path), (_, _, value) => Put(value as MappingNode ?? [], [], labels));
        }
    }

    private static IEnumerable<MappingNode> Templates(MappingNode root, string kind)
    {
        if (kind == "CronJob" && root.Path("spec", "jobTemplate") is MappingNode job)
        {
            yield return job;
            if (job.Path("spec", "template") is MappingNode pod)
            {
                yield return pod;
            }
        }
        else if (WithTemplate.Contains(kind) && root.Path("spec", "template") is MappingNode template)
        {
            yield return template;
        }
    }

    private static void Put(MappingNode into, ReadOnlySpan<string> path, IReadOnlyList<KeyValuePair<string, Node>> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        foreach (var step in path)
        {
            into = into.GetOrAddMapping(step);
        }

        foreach (var (key, value) in entries)
        {
            into[key] = value.Clone();
        }
    }
}
