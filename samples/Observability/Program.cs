using ManifestGen;
using Observability;

var app = ManifestApp.Create(args);

// A Talos cluster with a DNS domain of its own; cert-manager and its issuer were there before.
var kronform = app.AddCluster("kronform", new() { DnsDomain = "local.kronform.pius.dev", Platform = Talos.V1_13 })
    .WithSops(Age.RecipientsFrom(".sops.yaml"), decryptionSecret: "sops-age")
    .AddExternal("cert-manager.io", "ClusterIssuer", "letsencrypt-production");

// Agents read log files and measure file systems of the node, which the baseline level forbids.
var ns = kronform.AddNamespace("openobserve").WithPodSecurity(PodSecurityLevel.Privileged);

// OpenObserve, on one node, with the first user from an encrypted Secret.
var root = ns.AddSecret("openobserve-credentials")
    .With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("O2_EMAIL").Or(SecretValue.FromUserSecrets("OpenObserve:Email")))
    .With("ZO_ROOT_USER_PASSWORD", SecretValue.Generated(PasswordPolicy.OpenObserve));
var openobserve = ns.AddOpenObserve("openobserve", Charts.OpenObserveStandalone)
    .WithRootUser(root)
    .WithStorage("50Gi")
    .WithRetention(TimeSpan.FromDays(90))
    .WithIngress("obs.kronform.pius.dev", Issuer.Cluster("letsencrypt-production"));

// The operator that runs the collectors, in a layer of its own that theirs waits for.
var operators = kronform.AddOpenTelemetryOperator(Charts.OpenTelemetryOperator);

// The gateway takes what applications, agents and fluent-bit send, watches the API server, and derives metrics from spans.
var gateway = ns.AddCollector("openobserve-collector-gateway", CollectorMode.StatefulSet, operators).InFile("gateway-collector.yaml").WithMemory("1Gi");
var fromApplications = gateway.AddReceiver(Otlp.Default);
var fromFluentBit = gateway.AddReceiver(Otlp.Http(port: 4418, name: "logs"));
var spanMetrics = gateway.AddConnector(SpanMetrics.Default);
var serviceGraph = gateway.AddConnector(ServiceGraph.Default);
var cluster = AttributesProcessor.Insert("k8s_cluster", kronform.Name);
gateway.AddPipeline(Signal.Traces).From(fromApplications).Through(KubernetesAttributes.Default, cluster, Batch.Default).To(openobserve, spanMetrics, serviceGraph);
gateway.AddPipeline(Signal.Metrics).From(fromApplications, spanMetrics, serviceGraph, KubernetesCluster.Default).Through(cluster, Batch.Default).To(openobserve);
gateway.AddPipeline(Signal.Logs).From(fromApplications).Through(KubernetesAttributes.Default, cluster, Batch.Default).To(openobserve);
gateway.AddPipeline(Signal.Logs, "k8s-events").From(KubernetesEvents.Default).Through(cluster, Batch.Default).To(openobserve.Stream("k8s_events"));
gateway.AddPipeline(Signal.Logs, "fluentbit-forward").From(fromFluentBit).Through(Batch.Default).To(openobserve);

// One agent a node: the kubelet by the node's address, the node itself, the logs of its pods, and spans of its applications.
var agent = ns.AddCollector("openobserve-collector-agent", CollectorMode.DaemonSet, operators).InFile("agent-collector.yaml").WithMemory("512Mi");
agent.AddPipeline(Signal.Metrics)
    .From(KubeletStats.OnHostIp(), HostMetrics.Default)
    .Through(ResourceDetection.Default, KubernetesAttributes.Default, cluster, Batch.Default)
    .To(openobserve);
agent.AddPipeline(Signal.Logs).From(PodLogs.Default).Through(KubernetesAttributes.Default, cluster, Batch.Default).To(openobserve);
agent.AddPipeline(Signal.Traces).From(Otlp.Default).Through(KubernetesAttributes.Default, Batch.Default).To(OtlpGrpc.To(fromApplications));

// The nodes' own logs: Talos sends them to fluent-bit, fluent-bit to the gateway. The patch is for talosctl.
var fluentBit = ns.AddFluentBit("fluentbit", Charts.FluentBit).ForwardTo(fromFluentBit);
kronform.AddTalosPatch().WithHostDns(forwardKubeDnsToHost: false).WithLogsTo(fluentBit.AddTalosLogs(clusterIp: "10.96.94.10"));

// What to look at, and who is told when the server of the author's friends is gone.
var chat = ns.AddSecret("openobserve-chat").With("URL", SecretValue.FromEnvironment("CHAT_URL"));
openobserve
    .WithDashboard(Dashboard.Create("Nodes",
        DashboardPanel.Metric("Processor", "k8s_node_cpu_usage", "sum(k8s_node_cpu_usage) by (k8s_node_name)"),
        DashboardPanel.Metric("Memory", "k8s_node_memory_rss", "sum(k8s_node_memory_rss) by (k8s_node_name)", unit: "bytes"),
        DashboardPanel.Logs("Events", "k8s_events", "SELECT * FROM \"k8s_events\" ORDER BY _timestamp DESC")))
    .WithAlert(
        Alert.OnMetric("teamspeak_down", "k8s_deployment_available", "k8s_deployment_available{k8s_deployment_name=\"teamspeak\"}", "<", threshold: 1),
        AlertDestination.Webhook("chat", chat.Key("URL")));

return app.Run();
