namespace ManifestGen.Rules.Collectors;

/// <summary>What can be wrong with OpenTelemetry collectors and the way of telemetry between them.</summary>
public static class CollectorDiagnostics
{
    private const string Configuration = "https://opentelemetry.io/docs/collector/configuration/";

    /// <summary>MG0206.</summary>
    public static DiagnosticDescriptor ExportsSecrets { get; } = Error("MG0206", "collector exports its own secrets",
        "A receiver that watches every ConfigMap or Secret ships their content as log records, the collector's own configuration with its credentials among them.",
        "Drop the object, or restrict it by namespaces or label_selector.");

    /// <summary>MG0401.</summary>
    public static DiagnosticDescriptor UndeclaredComponent { get; } = Error("MG0401", "undeclared component",
        "A collector that refers to a component which is not configured does not start.", "Declare the component, or drop the reference.", Configuration);

    /// <summary>MG0402.</summary>
    public static DiagnosticDescriptor UnusedComponent { get; } = Warning("MG0402", "component is declared but never used",
        "The collector silently ignores a component that no pipeline and no extension list names: what it should collect is never collected.", "Add it to a pipeline, or delete it.", Configuration);

    /// <summary>MG0403.</summary>
    public static DiagnosticDescriptor ProcessorOrder { get; } = Warning("MG0403", "processors in the wrong order",
        "Processors run in the order of the list. memory_limiter can refuse data only where it comes first, and after batch the connection of the sender is gone, by which k8s_attributes finds the pod.",
        "Order them: memory_limiter, sampling and filters, k8s_attributes and resource_detection, transformations, batch.", "https://github.com/open-telemetry/opentelemetry-collector/tree/main/processor#recommended-processors");

    /// <summary>MG0404.</summary>
    public static DiagnosticDescriptor PortCollision { get; } = Error("MG0404", "two listeners on one port",
        "The second listener fails to bind and the collector does not start. A protocol without an endpoint listens on its default port.", "Give one of them another port, or drop the protocol.");

    /// <summary>MG0405.</summary>
    public static DiagnosticDescriptor NotInDistribution { get; } = Error("MG0405", "component is not in the image's distribution",
        "A collector does not start with a component that was not built into it.", "Use the contrib image, or another component.", "https://github.com/open-telemetry/opentelemetry-collector-releases/tree/main/distributions");

    /// <summary>MG0406.</summary>
    public static DiagnosticDescriptor RenamedComponent { get; } = Warning("MG0406", "component or setting was renamed or removed",
        "Old names are accepted with a warning for a while; a new name in an older release, and a removed one in a newer, keep the collector from starting.", "Use the name that the image's version knows.");

    /// <summary>MG0407.</summary>
    public static DiagnosticDescriptor UnknownEndpoint { get; } = Error("MG0407", "endpoint is no Service or port",
        "A host name inside the cluster that no Service has does not resolve, and a port that the Service lacks refuses connections.", "Take name and port of the Service; the operator adds -collector to a collector's name.");

    /// <summary>MG0408.</summary>
    public static DiagnosticDescriptor WrongClusterDomain { get; } = Error("MG0408", "wrong cluster domain",
        "Services resolve under the cluster's own DNS domain only.", "Write the cluster's domain, or leave everything after the namespace out.");

    /// <summary>MG0409.</summary>
    public static DiagnosticDescriptor ProtocolMismatch { get; } = Error("MG0409", "scheme, TLS or protocol does not match",
        "Both ends must agree on TLS, and on gRPC or HTTP; otherwise every request fails and is retried.", "Make the sender speak what the receiver listens for.");

    /// <summary>MG0410.</summary>
    public static DiagnosticDescriptor UndefinedVariable { get; } = Error("MG0410", "environment variable is not defined",
        "${env:NAME} of an undefined variable becomes empty text, and the collector starts with a broken setting or not at all.", "Add the variable to env, or give a default: ${env:NAME:-value}.", Configuration);

    /// <summary>MG0411.</summary>
    public static DiagnosticDescriptor LogLoop { get; } = Warning("MG0411", "log feedback loop",
        "A collector or fluent-bit that reads its own log, or that of whatever stores what it reads, gets a line for every line it reads.",
        "Exclude the paths of those pods: exclude of file_log, Exclude_Path of fluent-bit's tail, or the annotation fluentbit.io/exclude where its kubernetes filter heeds it.");

    /// <summary>MG0412.</summary>
    public static DiagnosticDescriptor CannotReadLogs { get; } = Error("MG0412", "collector cannot read pod logs",
        "Log files belong to root and are readable by root and its group at most; the collector's images run as user 10001. Capabilities and privileged do not help a process that is not root.",
        "Set securityContext.runAsUser: 0, and mount the folder from the host.", "https://github.com/open-telemetry/opentelemetry-collector-contrib/issues/33083");

    /// <summary>MG0413.</summary>
    public static DiagnosticDescriptor LogsReReadOrLost { get; } = Warning("MG0413", "restart re-reads or loses logs",
        "Without storage that outlives the pod, start_at: beginning reads every file again after each restart, and start_at: end loses what was written meanwhile.", "Set storage to a file_storage extension on a hostPath.");

    /// <summary>MG0414.</summary>
    public static DiagnosticDescriptor RunsManyTimes { get; } = Error("MG0414", "cluster-wide receiver runs many times",
        "Every instance reads the whole cluster, so each metric and event is stored once per instance.", "Move it to a collector with one replica, or configure k8s_leader_elector.");

    /// <summary>MG0415.</summary>
    public static DiagnosticDescriptor BareDuration { get; } = Error("MG0415", "number for a duration",
        "A bare number is a count of nanoseconds.", "Write the unit: 500ms, 30s, 5m.");

    /// <summary>MG0416.</summary>
    public static DiagnosticDescriptor MissingPermission { get; } = Warning("MG0416", "RBAC does not cover what components read",
        "A component without permission logs errors and collects nothing.", "Add the rule to the ClusterRole that is bound to the collector's ServiceAccount.");

    /// <summary>MG0417.</summary>
    public static DiagnosticDescriptor SignalNotAccepted { get; } = Warning("MG0417", "signal is sent but not accepted",
        "An OTLP receiver answers with an error for a signal for which it is in no pipeline.", "Add the receiver to a pipeline of that signal, or stop sending it.");

    /// <summary>MG0418.</summary>
    public static DiagnosticDescriptor KubeletByName { get; } = Error("MG0418", "kubelet addressed by node name",
        "Pods resolve names by the cluster's DNS, which does not know nodes unless something adds them.", "Take the address from status.hostIP: https://${env:K8S_NODE_IP}:10250.");

    /// <summary>MG0419.</summary>
    public static DiagnosticDescriptor StreamOfMetrics { get; } = Warning("MG0419", "stream name for metrics has no effect",
        "OpenObserve names the stream of a metric after the metric; the header stream-name counts for logs and traces only.", "Drop the header.");

    /// <summary>MG0420.</summary>
    public static DiagnosticDescriptor UnknownKey { get; } = Error("MG0420", "unknown key in a component's configuration",
        "The collector does not start with a key that a component does not know.", "Correct or drop the key.", Configuration);

    /// <summary>MG0421.</summary>
    public static DiagnosticDescriptor WrongType { get; } = Error("MG0421", "value of the wrong type in a component's configuration",
        "Since 0.105 the collector does not convert between types, and does not start.", "Write a value of the type that the message names.", Configuration);

    /// <summary>MG0422.</summary>
    public static DiagnosticDescriptor UnknownInstrumentation { get; } = Error("MG0422", "annotation names no Instrumentation",
        "The operator looks the Instrumentation up while a pod is created; where there is none the pod starts without, and nothing says so.", "Name an Instrumentation as 'namespace/name'.",
        "https://github.com/open-telemetry/opentelemetry-operator#opentelemetry-auto-instrumentation-injection");

    /// <summary>MG0501.</summary>
    public static DiagnosticDescriptor PortBlocked { get; } = Warning("MG0501", "the operator's NetworkPolicy blocks a port",
        "From 0.158 on the operator opens the ports that it can infer, as TCP, and nothing else; a network plugin that enforces policies drops the rest.", "List the port in spec.ports, or set spec.networkPolicy.enabled: false.");

    /// <summary>MG0503.</summary>
    public static DiagnosticDescriptor ImageNotPublished { get; } = Error("MG0503", "collector image is not published there",
        "The collector's images went to Docker Hub until 0.123.1 and are on ghcr.io since.", "Take the image from ghcr.io/open-telemetry/opentelemetry-collector-releases.", "https://github.com/open-telemetry/opentelemetry-collector-releases");

    /// <summary>Every one of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        ExportsSecrets, UndeclaredComponent, UnusedComponent, ProcessorOrder, PortCollision, NotInDistribution, RenamedComponent, UnknownEndpoint,
        WrongClusterDomain, ProtocolMismatch, UndefinedVariable, LogLoop, CannotReadLogs, LogsReReadOrLost, RunsManyTimes, BareDuration,
        MissingPermission, SignalNotAccepted, KubeletByName, StreamOfMetrics, UnknownKey, WrongType, UnknownInstrumentation, PortBlocked, ImageNotPublished,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string rule, string fix, string? source = null) =>
        new(id, DiagnosticSeverity.Error, title) { Rule = rule, Fix = fix, Source = source };

    private static DiagnosticDescriptor Warning(string id, string title, string rule, string fix, string? source = null) =>
        new(id, DiagnosticSeverity.Warning, title) { Rule = rule, Fix = fix, Source = source };
}
