namespace ManifestGen.Schemas.Reading;

/// <summary>Facts that the API server checks in code and that its published definitions leave out.</summary>
/// <remarks>From <c>pkg/apis/core/validation</c> of Kubernetes: names, ports, keys, labels.</remarks>
internal static class CoreFacts
{
    private const int HighestPort = 65535;

    private static readonly Dictionary<(string Type, string Property), Func<ShapeFacts, ShapeFacts>> All = new()
    {
        [("ContainerPort", "protocol")] = facts => facts with { Default = "\"TCP\"" },
        [("ServicePort", "protocol")] = facts => facts with { Default = "\"TCP\"" },
        [("ContainerPort", "containerPort")] = Port(1),
        [("ContainerPort", "hostPort")] = Port(0),
        [("ContainerPort", "name")] = Format("port-name"),
        [("ServicePort", "port")] = Port(1),
        [("ServicePort", "nodePort")] = Port(0),
        [("ServicePort", "name")] = Format("dns-label"),
        [("ServiceBackendPort", "number")] = Port(0),
        [("ServiceBackendPort", "name")] = Format("port-name"),
        [("IngressServiceBackend", "name")] = Format("dns1035-label"),
        [("NetworkPolicyPort", "endPort")] = Port(1),
        [("GRPCAction", "port")] = Port(1),
        [("Container", "name")] = Format("dns-label"),
        [("EphemeralContainer", "name")] = Format("dns-label"),
        [("Volume", "name")] = Format("dns-label"),
        [("EnvVar", "name")] = Format("env-name"),
        [("ConfigMapKeySelector", "key")] = Format("config-key"),
        [("SecretKeySelector", "key")] = Format("config-key"),
        [("KeyToPath", "key")] = Format("config-key"),
        [("ConfigMap", "data")] = Format("config-key"),
        [("ConfigMap", "binaryData")] = Format("config-key"),
        [("Secret", "data")] = Format("config-key"),
        [("Secret", "stringData")] = Format("config-key"),
        [("ObjectMeta", "labels")] = Format("label-key"),
        [("ObjectMeta", "annotations")] = Format("annotation-key"),
        [("LabelSelector", "matchLabels")] = Format("label-key"),
        [("ServiceSpec", "selector")] = Format("label-key"),
        [("PodSpec", "nodeSelector")] = Format("label-key"),
        [("PodSpec", "serviceAccountName")] = Format("dns-subdomain"),
        [("PodSpec", "priorityClassName")] = Format("dns-subdomain"),
        [("PodSpec", "terminationGracePeriodSeconds")] = AtLeast(0),
        [("DeploymentSpec", "replicas")] = AtLeast(0),
        [("StatefulSetSpec", "replicas")] = AtLeast(0),
        [("ReplicaSetSpec", "replicas")] = AtLeast(0),
        [("DeploymentSpec", "minReadySeconds")] = AtLeast(0),
        [("DeploymentSpec", "revisionHistoryLimit")] = AtLeast(0),
        [("JobSpec", "parallelism")] = AtLeast(0),
        [("JobSpec", "completions")] = AtLeast(0),
        [("JobSpec", "backoffLimit")] = AtLeast(0),
        [("JobSpec", "ttlSecondsAfterFinished")] = AtLeast(0),
        [("CronJobSpec", "successfulJobsHistoryLimit")] = AtLeast(0),
        [("CronJobSpec", "failedJobsHistoryLimit")] = AtLeast(0),
        [("HorizontalPodAutoscalerSpec", "maxReplicas")] = AtLeast(1),
        [("Probe", "periodSeconds")] = AtLeast(0),
        [("Probe", "timeoutSeconds")] = AtLeast(0),
        [("Probe", "successThreshold")] = AtLeast(0),
        [("Probe", "failureThreshold")] = AtLeast(0),
        [("Probe", "initialDelaySeconds")] = AtLeast(0),
        [("SecurityContext", "runAsUser")] = AtLeast(0),
        [("SecurityContext", "runAsGroup")] = AtLeast(0),
        [("PodSecurityContext", "runAsUser")] = AtLeast(0),
        [("PodSecurityContext", "runAsGroup")] = AtLeast(0),
        [("PodSecurityContext", "fsGroup")] = AtLeast(0),
    };

    private static readonly HashSet<(string Type, string Property)> LabelValues =
        [("ObjectMeta", "labels"), ("LabelSelector", "matchLabels"), ("ServiceSpec", "selector"), ("PodSpec", "nodeSelector")];

    /// <summary>Whether a map's values are label values.</summary>
    public static bool HasLabelValues(string type, string property) => LabelValues.Contains((type, property));

    /// <summary>What to add to a property; null where there is nothing.</summary>
    public static Func<ShapeFacts, ShapeFacts>? For(string type, string property) => All.GetValueOrDefault((type, property));

    private static Func<ShapeFacts, ShapeFacts> Port(int least) => facts => facts with { Minimum = least, Maximum = HighestPort };

    private static Func<ShapeFacts, ShapeFacts> AtLeast(int least) => facts => facts with { Minimum = least };

    private static Func<ShapeFacts, ShapeFacts> Format(string format) => facts => facts with { Format = format };
}
