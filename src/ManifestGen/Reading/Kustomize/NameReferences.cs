namespace ManifestGen.Reading.Kustomize;

/// <summary>Changes the mentions of what kustomize renamed.</summary>
/// <remarks>Only fields that kustomize knows, or is told of in <c>configurations</c>, are changed: a HelmRelease's valuesFrom is not among them.</remarks>
internal static class NameReferences
{
    private static readonly (string Kind, string Prefix)[] PodSpecs =
    [
        ("Pod", "spec"), ("Deployment", "spec/template/spec"), ("ReplicaSet", "spec/template/spec"), ("ReplicationController", "spec/template/spec"),
        ("DaemonSet", "spec/template/spec"), ("StatefulSet", "spec/template/spec"), ("Job", "spec/template/spec"), ("CronJob", "spec/jobTemplate/spec/template/spec"),
    ];

    // https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/konfig/builtinpluginconsts/namereference.go, the kinds that repositories hold.
    private static readonly (string Kind, string[] Paths)[] InPods =
    [
        ("ConfigMap", [.. EachContainer("env/valueFrom/configMapKeyRef/name", "envFrom/configMapRef/name"), "volumes/configMap/name", "volumes/projected/sources/configMap/name"]),
        ("Secret", [.. EachContainer("env/valueFrom/secretKeyRef/name", "envFrom/secretRef/name"), "imagePullSecrets/name", "volumes/secret/secretName", "volumes/projected/sources/secret/name"]),
        ("ServiceAccount", ["serviceAccountName"]),
        ("PersistentVolumeClaim", ["volumes/persistentVolumeClaim/claimName"]),
        ("PriorityClass", ["priorityClassName"]),
    ];

    private static readonly (string Kind, string Referrer, string Path)[] Elsewhere =
    [
        ("Deployment", "HorizontalPodAutoscaler", "spec/scaleTargetRef/name"), ("StatefulSet", "HorizontalPodAutoscaler", "spec/scaleTargetRef/name"),
        ("ReplicaSet", "HorizontalPodAutoscaler", "spec/scaleTargetRef/name"), ("ReplicationController", "HorizontalPodAutoscaler", "spec/scaleTargetRef/name"),
        ("ConfigMap", "Role", "rules/resourceNames"), ("ConfigMap", "ClusterRole", "rules/resourceNames"),
        ("Secret", "Role", "rules/resourceNames"), ("Secret", "ClusterRole", "rules/resourceNames"),
        ("Secret", "ServiceAccount", "imagePullSecrets/name"), ("Secret", "ServiceAccount", "secrets/name"), ("Secret", "Ingress", "spec/tls/secretName"),
        ("Secret", "Ingress", @"metadata/annotations/ingress.kubernetes.io\/auth-secret"), ("Secret", "Ingress", @"metadata/annotations/nginx.ingress.kubernetes.io\/auth-secret"),
        ("Secret", "Ingress", @"metadata/annotations/nginx.ingress.kubernetes.io\/auth-tls-secret"),
        ("Service", "StatefulSet", "spec/serviceName"), ("Service", "Ingress", "spec/rules/http/paths/backend/service/name"), ("Service", "Ingress", "spec/defaultBackend/service/name"),
        ("Service", "APIService", "spec/service/name"), ("Service", "ValidatingWebhookConfiguration", "webhooks/clientConfig/service"),
        ("Service", "MutatingWebhookConfiguration", "webhooks/clientConfig/service"),
        ("Role", "RoleBinding", "roleRef/name"), ("ClusterRole", "RoleBinding", "roleRef/name"), ("ClusterRole", "ClusterRoleBinding", "roleRef/name"),
        ("ServiceAccount", "RoleBinding", "subjects"), ("ServiceAccount", "ClusterRoleBinding", "subjects"),
        ("PersistentVolume", "PersistentVolumeClaim", "spec/volumeName"), ("StorageClass", "PersistentVolume", "spec/storageClassName"),
        ("StorageClass", "PersistentVolumeClaim", "spec/storageClassName"), ("StorageClass", "StatefulSet", "spec/volumeClaimTemplates/spec/storageClassName"),
        ("IngressClass", "Ingress", "spec/ingressClassName"), ("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "spec/policyName"),
    ];

    private static readonly ILookup<string?, NameReference> Usual = All().ToLookup(reference => reference.Referrer, StringComparer.Ordinal);

    /// <summary>The fields that a file under <c>configurations</c> adds.</summary>
    public static IEnumerable<NameReference> Of(Node configuration) =>
        from reference in configuration["nameReference"].ItemsOrNone()
        from field in reference["fieldSpecs"].ItemsOrNone()
        where reference["kind"]?.AsString() is not null && field["path"]?.AsString() is not null
        select new NameReference(reference["kind"].AsText() ?? "", field["kind"].AsText(), FieldWalk.Steps(field["path"].AsText() ?? ""));

    /// <summary>Brings every mention up to date.</summary>
    public static void Update(KustomizeResult result)
    {
        var renamed = result.Objects.Where(document => document.Earlier.Count > 0)
            .SelectMany(document => document.Earlier.Select(earlier => earlier.Name).Append(document.Name).Distinct(StringComparer.Ordinal).Select(name => (Key: (document.Kind, name), document)))
            .ToLookup(pair => pair.Key, pair => pair.document);
        if (renamed.Count == 0)
        {
            return;
        }

        var kinds = renamed.Select(group => group.Key.Kind).ToHashSet(StringComparer.Ordinal);
        var added = result.NameReferences.Distinct().ToLookup(reference => reference.Referrer, StringComparer.Ordinal);
        for (var i = 0; i < result.Objects.Count; i++)
        {
            var document = result.Objects[i];
            MappingNode? changed = null;
            foreach (var reference in Usual[document.Kind].Concat(added[document.Kind]).Concat(added[null]).Where(reference => kinds.Contains(reference.Kind)))
            {
                FieldWalk.Over(document.Root, reference.Path, (_, _, _) => changed ??= (MappingNode)document.Root.Clone());
                FieldWalk.Over(changed, reference.Path, (holder, key, value) => Update(document, reference.Kind, renamed, holder, key, value));
            }

            result.Objects[i] = changed is null ? document : document with { Root = changed };
        }
    }

    private static void Update(SourceDocument from, string kind, ILookup<(string, string), SourceDocument> renamed, MappingNode holder, string key, Node value)
    {
        switch (value)
        {
            case ScalarNode when value.AsString() is { } name && Find(from, kind, name, from.Namespace, renamed) is { } target && target.Name != name:
                holder[key] = Text(target.Name, value);
                break;
            case MappingNode mapping:
                UpdatePair(from, kind, renamed, mapping);
                break;
            case SequenceNode list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is MappingNode item)
                    {
                        UpdatePair(from, kind, renamed, item);
                    }
                    else if (list[i].AsString() is { } one && Find(from, kind, one, from.Namespace, renamed) is { } match)
                    {
                        list.Set(i, Text(match.Name, list[i]));
                    }
                }

                break;
        }
    }

    // A name with its namespace beside it: subjects of bindings, services of webhooks.
    private static void UpdatePair(SourceDocument from, string kind, ILookup<(string, string), SourceDocument> renamed, MappingNode pair)
    {
        if (pair["kind"]?.AsString() is { } said && said != kind)
        {
            return;
        }

        if (pair["name"]?.AsString() is { } name && Find(from, kind, name, pair["namespace"]?.AsString(), renamed) is { } target)
        {
            pair["name"] = Text(target.Name, pair["name"]);
            if (target.Namespace is { } @namespace)
            {
                pair["namespace"] = Text(@namespace, pair["namespace"] ?? pair["name"]);
            }
        }
    }

    // Where several have the name, the one that is, or was, in the same namespace.
    private static SourceDocument? Find(SourceDocument from, string kind, string name, string? @namespace, ILookup<(string, string), SourceDocument> renamed)
    {
        var candidates = renamed[(kind, name)].ToList();
        return candidates.Find(candidate => candidate.WasCalled(name, @namespace) && candidate.Namespace == from.Namespace)
            ?? candidates.Find(candidate => candidate.WasCalled(name, @namespace))
            ?? candidates.Find(candidate => candidate.Namespace == from.Namespace || (candidate.Namespace is null && KustomizeNames.IsClusterScoped(kind)));
    }

    private static ScalarNode Text(string text, Node? place)
    {
        var node = ScalarNode.String(text);
        node.Origin = place?.Origin;
        return node;
    }

    private static IEnumerable<NameReference> All() =>
    [
        .. from pod in PodSpecs from entry in InPods from path in entry.Paths select new NameReference(entry.Kind, pod.Kind, FieldWalk.Steps($"{pod.Prefix}/{path}")),
        .. Elsewhere.Select(one => new NameReference(one.Kind, one.Referrer, FieldWalk.Steps(one.Path))),
    ];

    private static IEnumerable<string> EachContainer(params string[] paths) => paths.SelectMany(path => new[] { $"containers/{path}", $"initContainers/{path}" });
}
