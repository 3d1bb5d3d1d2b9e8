using ManifestGen.Flux;

namespace ManifestGen.References;

/// <summary>Every mention of a Secret, ConfigMap, ServiceAccount or claim in a composition, Helm values and custom resources included.</summary>
/// <remarks>
/// Pods are written the same way wherever they occur (a Deployment, a chart's values, a collector), so mentions are found by the names
/// of their fields and not by kind.
/// </remarks>
public sealed class ReferenceIndex
{
    private const string CertManager = "cert-manager.io";

    // Where the objects of Flux name a Secret, below their spec.
    private static readonly string[][] OfFlux = [["secretRef"], ["certSecretRef"], ["proxySecretRef"], ["verify", "secretRef"], ["kubeConfig", "secretRef"]];

    private readonly List<Reference> references = [];

    /// <summary>Walks once over everything.</summary>
    public ReferenceIndex(ManifestSet set)
    {
        string? @namespace = null;
        Action<NodeWalk, string, Node> visit = (walk, key, value) => Visit(walk.Subject, @namespace, walk, key, value);
        foreach (var resource in FluxKinds.WithKustomizations(set))
        {
            if (resource.Is("", "Secret") || resource.Is("apiextensions.k8s.io", "CustomResourceDefinition"))
            {
                continue;
            }

            @namespace = NamespaceOfPods(resource);
            NodeWalk.Over(resource, resource.Root, visit);
            AddFluxReferences(resource);
        }
    }

    /// <summary>The mentions, resource by resource.</summary>
    public IReadOnlyList<Reference> All => references;

    private static string? NamespaceOfPods(Resource resource) =>
        HelmReleases.Is(resource) ? resource.Spec?["targetNamespace"]?.AsString() ?? resource.Namespace : resource.Namespace;

    private void Visit(Resource resource, string? @namespace, NodeWalk walk, string key, Node value)
    {
        switch (key)
        {
            case "secretKeyRef" or "configMapKeyRef" when value["key"]?.AsString() is { } member:
                Add(resource, key == "secretKeyRef" ? "Secret" : "ConfigMap", @namespace, value, "name", member, walk.Path);
                break;
            case "envFrom":
                AddEnvFrom(resource, @namespace, value, walk);
                break;
            case "volumes" or "extraVolumes" or "daemonSetVolumes":
                AddVolumes(resource, @namespace, value, walk);
                break;
            case "serviceAccountName" when !IsOfFlux(resource) && value.AsString() is { Length: > 0 } account:
                references.Add(new(resource, "ServiceAccount", @namespace, account, null, walk.Path, value));
                break;
            case "serviceAccount" when resource.Is("opentelemetry.io", "OpenTelemetryCollector") && walk.KeyAbove(1) == "spec" && value.AsString() is { Length: > 0 } account:
                references.Add(new(resource, "ServiceAccount", @namespace, account, null, walk.Path, value));
                break;
            case "imagePullSecrets":
                AddPullSecrets(resource, @namespace, value, walk);
                break;

            // Credentials that an issuer reads; the one of its own account it makes itself.
            case { } reference when resource.Group == CertManager && resource.Kind is "Issuer" or "ClusterIssuer"
                && reference.EndsWith("SecretRef", StringComparison.Ordinal) && reference != "privateKeySecretRef":
                Add(resource, "Secret", NamespaceOfIssuer(resource), value, "name", value["key"]?.AsString(), walk.Path);
                break;
        }
    }

    // What a ClusterIssuer reads lies where cert-manager runs, which the object does not say.
    private static string? NamespaceOfIssuer(Resource issuer) => issuer.Kind == "Issuer" ? issuer.Namespace : null;

    private static bool IsOfFlux(Resource resource) => resource.Group.EndsWith(".fluxcd.io", StringComparison.Ordinal);

    private void AddEnvFrom(Resource resource, string? @namespace, Node list, NodeWalk walk)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            Add(resource, "Secret", @namespace, list.Items[i]["secretRef"], "name", null, walk.Path.Index(i).Key("secretRef"));
            Add(resource, "ConfigMap", @namespace, list.Items[i]["configMapRef"], "name", null, walk.Path.Index(i).Key("configMapRef"));
        }
    }

    private void AddPullSecrets(Resource resource, string? @namespace, Node list, NodeWalk walk)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            Add(resource, "Secret", @namespace, list.Items[i], "name", null, walk.Path.Index(i));
        }
    }

    private void AddVolumes(Resource resource, string? @namespace, Node list, NodeWalk walk)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            AddVolume(resource, @namespace, list.Items[i], walk.Path.Index(i), "secretName");
            var sources = list.Items[i].Path("projected", "sources").ItemsOrNone();
            for (var j = 0; j < sources.Count; j++)
            {
                AddVolume(resource, @namespace, sources[j], walk.Path.Index(i).Key("projected").Key("sources").Index(j), "name");
            }
        }
    }

    private void AddVolume(Resource resource, string? @namespace, Node volume, FieldPath path, string secretName)
    {
        AddWithItems(resource, "Secret", @namespace, volume["secret"], secretName, path.Key("secret"));
        AddWithItems(resource, "ConfigMap", @namespace, volume["configMap"], "name", path.Key("configMap"));
        Add(resource, "PersistentVolumeClaim", @namespace, volume["persistentVolumeClaim"], "claimName", null, path.Key("persistentVolumeClaim"));
    }

    private void AddWithItems(Resource resource, string kind, string? @namespace, Node? source, string nameKey, FieldPath path)
    {
        var items = source?["items"].ItemsOrNone() ?? [];
        if (items.Count == 0)
        {
            Add(resource, kind, @namespace, source, nameKey, null, path);
        }

        for (var i = 0; i < items.Count; i++)
        {
            Add(resource, kind, @namespace, source, nameKey, items[i]["key"]?.AsString(), path.Key("items").Index(i));
        }
    }

    private void AddFluxReferences(Resource resource)
    {
        if (HelmReleases.Is(resource))
        {
            var values = resource.Spec?["valuesFrom"].ItemsOrNone() ?? [];
            for (var i = 0; i < values.Count; i++)
            {
                Add(resource, values[i]["kind"]?.AsString() ?? "", resource.Namespace, values[i], "name", values[i]["valuesKey"]?.AsString() ?? "values.yaml",
                    FieldPath.Root.Key("spec").Key("valuesFrom").Index(i));
            }
        }
        else if (FluxKinds.IsKustomization(resource))
        {
            var substitutes = resource.Spec.Path("postBuild", "substituteFrom").ItemsOrNone();
            for (var i = 0; i < substitutes.Count; i++)
            {
                Add(resource, substitutes[i]["kind"]?.AsString() ?? "", resource.Namespace, substitutes[i], "name", null,
                    FieldPath.Root.Key("spec").Key("postBuild").Key("substituteFrom").Index(i));
            }
        }
        else if (resource.Group == CertManager && resource.Kind is "Issuer" or "ClusterIssuer")
        {
            Add(resource, "Secret", NamespaceOfIssuer(resource), resource.Spec?["ca"], "secretName", null, FieldPath.Root.Key("spec").Key("ca"));
        }
        else if (resource.Is("networking.k8s.io", "Ingress"))
        {
            AddCertificates(resource);
        }

        if (IsOfFlux(resource))
        {
            foreach (var path in OfFlux)
            {
                AddOfFlux(resource, path);
            }
        }
    }

    // Flux's bootstrap makes the credentials of its own source, named like its namespace; they are never among the files.
    private void AddOfFlux(Resource resource, string[] keys)
    {
        var reference = resource.Spec;
        foreach (var key in keys)
        {
            reference = reference?[key];
        }

        if (reference?["name"]?.AsString() is { } name && name != resource.Namespace)
        {
            Add(resource, "Secret", resource.Namespace, reference, "name", null, keys.Aggregate(FieldPath.Root.Key("spec"), static (path, key) => path.Key(key)));
        }
    }

    // cert-manager makes the Secret of an annotated ingress.
    private void AddCertificates(Resource ingress)
    {
        var annotations = ingress.Root.Path("metadata", "annotations").EntriesOrNone();
        if (annotations.Any(entry => entry.Key is "cert-manager.io/issuer" or "cert-manager.io/cluster-issuer" or "kubernetes.io/tls-acme"))
        {
            return;
        }

        var list = ingress.Spec?["tls"].ItemsOrNone() ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            Add(ingress, "Secret", ingress.Namespace, list[i], "secretName", null, FieldPath.Root.Key("spec").Key("tls").Index(i));
        }
    }

    private void Add(Resource resource, string kind, string? @namespace, Node? source, string nameKey, string? key, FieldPath path)
    {
        // `${VAR}` names are filled in by substitution, and templates by whoever renders them.
        if (kind is "Secret" or "ConfigMap" or "PersistentVolumeClaim"
            && source?[nameKey] is { } node
            && node.AsString() is { Length: > 0 } name
            && source["optional"]?.AsBoolean() != true
            && !name.Contains("${", StringComparison.Ordinal)
            && !name.Contains("{{", StringComparison.Ordinal))
        {
            references.Add(new(resource, kind, @namespace, name, key, path, (key is not null ? source["key"] : null) ?? node));
        }
    }
}
