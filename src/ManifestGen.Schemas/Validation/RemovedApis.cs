namespace ManifestGen.Schemas.Validation;

/// <summary>API versions that were once served, with what took their place.</summary>
internal static class RemovedApis
{
    /// <summary>Any kind of the version.</summary>
    private const string Any = "*";

    private const string KubernetesPrefix = "Kubernetes 1.";

    // https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and the changelogs of the Flux controllers.
    private static readonly (string ApiVersion, string Kind, string Since, string Replacement)[] All =
    [
        ("admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration", "Kubernetes 1.22", "admissionregistration.k8s.io/v1"),
        ("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration", "Kubernetes 1.22", "admissionregistration.k8s.io/v1"),
        ("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy", "Kubernetes 1.34", "admissionregistration.k8s.io/v1"),
        ("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicyBinding", "Kubernetes 1.34", "admissionregistration.k8s.io/v1"),
        ("apiextensions.k8s.io/v1beta1", Any, "Kubernetes 1.22", "apiextensions.k8s.io/v1"),
        ("apiregistration.k8s.io/v1beta1", Any, "Kubernetes 1.22", "apiregistration.k8s.io/v1"),
        ("apps/v1beta1", Any, "Kubernetes 1.16", "apps/v1"),
        ("apps/v1beta2", Any, "Kubernetes 1.16", "apps/v1"),
        ("authentication.k8s.io/v1beta1", Any, "Kubernetes 1.22", "authentication.k8s.io/v1"),
        ("authorization.k8s.io/v1beta1", Any, "Kubernetes 1.22", "authorization.k8s.io/v1"),
        ("autoscaling/v2beta1", Any, "Kubernetes 1.25", "autoscaling/v2"),
        ("autoscaling/v2beta2", Any, "Kubernetes 1.26", "autoscaling/v2"),
        ("batch/v1beta1", Any, "Kubernetes 1.25", "batch/v1"),
        ("certificates.k8s.io/v1beta1", "CertificateSigningRequest", "Kubernetes 1.22", "certificates.k8s.io/v1"),
        ("coordination.k8s.io/v1beta1", "Lease", "Kubernetes 1.22", "coordination.k8s.io/v1"),
        ("discovery.k8s.io/v1beta1", Any, "Kubernetes 1.25", "discovery.k8s.io/v1"),
        ("events.k8s.io/v1beta1", Any, "Kubernetes 1.25", "events.k8s.io/v1"),
        ("extensions/v1beta1", "DaemonSet", "Kubernetes 1.16", "apps/v1"),
        ("extensions/v1beta1", "Deployment", "Kubernetes 1.16", "apps/v1"),
        ("extensions/v1beta1", "ReplicaSet", "Kubernetes 1.16", "apps/v1"),
        ("extensions/v1beta1", "NetworkPolicy", "Kubernetes 1.16", "networking.k8s.io/v1"),
        ("extensions/v1beta1", "Ingress", "Kubernetes 1.22", "networking.k8s.io/v1"),
        ("flowcontrol.apiserver.k8s.io/v1beta1", Any, "Kubernetes 1.26", "flowcontrol.apiserver.k8s.io/v1"),
        ("flowcontrol.apiserver.k8s.io/v1beta2", Any, "Kubernetes 1.29", "flowcontrol.apiserver.k8s.io/v1"),
        ("flowcontrol.apiserver.k8s.io/v1beta3", Any, "Kubernetes 1.32", "flowcontrol.apiserver.k8s.io/v1"),
        ("networking.k8s.io/v1beta1", "Ingress", "Kubernetes 1.22", "networking.k8s.io/v1"),
        ("networking.k8s.io/v1beta1", "IngressClass", "Kubernetes 1.22", "networking.k8s.io/v1"),
        ("node.k8s.io/v1beta1", Any, "Kubernetes 1.25", "node.k8s.io/v1"),
        ("policy/v1beta1", "PodDisruptionBudget", "Kubernetes 1.25", "policy/v1"),
        ("rbac.authorization.k8s.io/v1beta1", Any, "Kubernetes 1.22", "rbac.authorization.k8s.io/v1"),
        ("scheduling.k8s.io/v1beta1", Any, "Kubernetes 1.22", "scheduling.k8s.io/v1"),
        ("storage.k8s.io/v1beta1", "CSIDriver", "Kubernetes 1.22", "storage.k8s.io/v1"),
        ("storage.k8s.io/v1beta1", "CSINode", "Kubernetes 1.22", "storage.k8s.io/v1"),
        ("storage.k8s.io/v1beta1", "StorageClass", "Kubernetes 1.22", "storage.k8s.io/v1"),
        ("storage.k8s.io/v1beta1", "VolumeAttachment", "Kubernetes 1.22", "storage.k8s.io/v1"),
        ("storage.k8s.io/v1beta1", "CSIStorageCapacity", "Kubernetes 1.27", "storage.k8s.io/v1"),
        ("helm.toolkit.fluxcd.io/v2beta1", Any, "Flux 2.8", "helm.toolkit.fluxcd.io/v2"),
        ("helm.toolkit.fluxcd.io/v2beta2", Any, "Flux 2.8", "helm.toolkit.fluxcd.io/v2"),
        ("image.toolkit.fluxcd.io/v1beta1", Any, "Flux 2.8", "image.toolkit.fluxcd.io/v1"),
        ("image.toolkit.fluxcd.io/v1beta2", Any, "Flux 2.8", "image.toolkit.fluxcd.io/v1"),
        ("kustomize.toolkit.fluxcd.io/v1beta1", Any, "Flux 2.8", "kustomize.toolkit.fluxcd.io/v1"),
        ("kustomize.toolkit.fluxcd.io/v1beta2", Any, "Flux 2.8", "kustomize.toolkit.fluxcd.io/v1"),
        ("notification.toolkit.fluxcd.io/v1beta1", "Receiver", "Flux 2.8", "notification.toolkit.fluxcd.io/v1"),
        ("notification.toolkit.fluxcd.io/v1beta2", "Receiver", "Flux 2.8", "notification.toolkit.fluxcd.io/v1"),
        ("notification.toolkit.fluxcd.io/v1beta1", Any, "Flux 2.8", "notification.toolkit.fluxcd.io/v1beta3"),
        ("notification.toolkit.fluxcd.io/v1beta2", Any, "Flux 2.8", "notification.toolkit.fluxcd.io/v1beta3"),
        ("source.toolkit.fluxcd.io/v1beta1", Any, "Flux 2.8", "source.toolkit.fluxcd.io/v1"),
        ("source.toolkit.fluxcd.io/v1beta2", Any, "Flux 2.8", "source.toolkit.fluxcd.io/v1"),
        ("cert-manager.io/v1alpha2", Any, "cert-manager 1.6", "cert-manager.io/v1"),
        ("cert-manager.io/v1alpha3", Any, "cert-manager 1.6", "cert-manager.io/v1"),
        ("cert-manager.io/v1beta1", Any, "cert-manager 1.6", "cert-manager.io/v1"),
    ];

    /// <summary>Since when a version is gone, and what to write instead; null where it was never served or still is.</summary>
    /// <param name="apiVersion">The version asked for.</param>
    /// <param name="kind">The kind asked for.</param>
    /// <param name="target">A Kubernetes version that serves it still is no place where it is gone.</param>
    public static (string Since, string Replacement)? Find(string apiVersion, string kind, SchemaTarget target)
    {
        foreach (var entry in All)
        {
            if (entry.ApiVersion == apiVersion && (entry.Kind == Any || entry.Kind == kind) && IsGone(entry.Since, target))
            {
                return (entry.Since, entry.Replacement);
            }
        }

        return null;
    }

    /// <summary>Whether the version was served once, by any target.</summary>
    public static bool WasServed(string apiVersion, string kind) => Array.Exists(All, entry => entry.ApiVersion == apiVersion && (entry.Kind == Any || entry.Kind == kind));

    private static bool IsGone(string since, SchemaTarget target) =>
        !since.StartsWith(KubernetesPrefix, StringComparison.Ordinal)
        || int.Parse(since.AsSpan(KubernetesPrefix.Length), System.Globalization.CultureInfo.InvariantCulture) <= target.KubernetesMinor;

    /// <summary>Kinds that are gone for good.</summary>
    public static string? WithoutReplacement(string apiVersion, string kind) => (apiVersion, kind) switch
    {
        ("policy/v1beta1", "PodSecurityPolicy") => "Kubernetes 1.25; label namespaces for pod security admission instead",
        _ => null,
    };
}
