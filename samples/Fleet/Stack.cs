using ManifestGen;

namespace Fleet;

/// <summary>The stack that every cluster of the fleet gets.</summary>
internal static class Stack
{
    /// <summary>Adds one cluster with the whole stack.</summary>
    public static ClusterBuilder AddStack(this ManifestApp app, FleetOptions options)
    {
        var cluster = app.AddCluster(options.Name, new() { DnsDomain = $"{options.Name}.example.org", Platform = options.Platform, RepositoryPath = "samples/Fleet/manifests" })
            .WithSops(Age.RecipientsFrom(".sops.yaml"), decryptionSecret: "sops-age")
            .AddExternal("cert-manager.io", "ClusterIssuer", "letsencrypt");
        var ns = cluster.AddNamespace("openobserve").WithPodSecurity(PodSecurityLevel.Privileged);

        var root = ns.AddSecret("openobserve-credentials")
            .With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("FLEET_EMAIL"))
            .With("ZO_ROOT_USER_PASSWORD", SecretValue.Generated(PasswordPolicy.OpenObserve));
        var openobserve = ns.AddOpenObserve("openobserve", Charts.OpenObserveStandalone)
            .WithRootUser(root)
            .WithStorage(options.Storage)
            .WithRetention(options.Retention);
        if (options.Host is { } host)
        {
            openobserve.WithIngress(host, Issuer.Cluster("letsencrypt"));
        }

        var operators = cluster.AddOpenTelemetryOperator(Charts.OpenTelemetryOperator);
        var gateway = ns.AddCollector("gateway", CollectorMode.StatefulSet, operators).WithMemory("1Gi");
        var otlp = gateway.AddReceiver(Otlp.Default);
        gateway.AddPipeline(Signal.Traces).From(otlp).Through(Batch.Default).To(openobserve);
        gateway.AddPipeline(Signal.Metrics).From(otlp, KubernetesCluster.Default).Through(Batch.Default).To(openobserve);
        gateway.AddPipeline(Signal.Logs).From(otlp, KubernetesEvents.Default).Through(Batch.Default).To(openobserve);

        var agent = ns.AddCollector("agent", CollectorMode.DaemonSet, operators).WithMemory("512Mi");
        agent.AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp(), HostMetrics.Default).Through(KubernetesAttributes.Default, Batch.Default).To(openobserve);
        agent.AddPipeline(Signal.Logs).From(PodLogs.Default).Through(KubernetesAttributes.Default, Batch.Default).To(openobserve);
        return cluster;
    }
}
