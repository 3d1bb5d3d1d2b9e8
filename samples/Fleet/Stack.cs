using ManifestGen;

namespace Fleet;

/// <summary>The stack that every cluster of the fleet gets.</summary>
internal static class Stack
{
    /// <summary>Adds one cluster with the whole stack.</summary>
    public static ClusterBuilder AddStack(this ManifestApp app, FleetOptions options, SharedBase common)
    {
        var cluster = app.AddCluster(options.Name, new() { DnsDomain = $"{options.Name}.example.org", Platform = Talos.V1_13, RepositoryPath = "samples/Fleet/manifests" })
            .WithSops(Age.RecipientsFrom(".sops.yaml"), decryptionSecret: "sops-age")
            .AddExternal("networking.k8s.io", "IngressClass", "nginx");

        // The same in every cluster but for its domain, which Flux puts in.
        var issuer = cluster.AddCertManager(Platform.CertManager).WithBase(common).AddAcmeIssuer("letsencrypt", "operators@example.org");
        var operators = cluster.AddOpenTelemetryOperator(Charts.OpenTelemetryOperator).WithBase(common);

        var ns = cluster.AddNamespace("openobserve").WithPodSecurity(PodSecurityLevel.Privileged);
        var openobserve = ns.AddOpenObserve(options)
            .WithStorage(options.Storage)
            .WithRetention(options.Retention);
        if (options.Host is { } host)
        {
            openobserve.WithIngress(host, issuer);
        }

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

    // One builder decides; collectors, ingress and retention follow it.
    private static OpenObserveBuilder AddOpenObserve(this NamespaceBuilder ns, FleetOptions options)
    {
        var root = ns.AddSecret("openobserve-credentials")
            .With("ZO_ROOT_USER_EMAIL", SecretValue.FromEnvironment("FLEET_EMAIL"))
            .With("ZO_ROOT_USER_PASSWORD", SecretValue.Generated(PasswordPolicy.OpenObserve));
        if (!options.IsHighlyAvailable)
        {
            return ns.AddOpenObserve("openobserve", Charts.OpenObserveStandalone).WithRootUser(root);
        }

        ns.Cluster.AddCloudNativePg(Platform.CloudNativePg);
        var store = ns.Cluster.AddRook(Platform.Rook)
            .AddCephCluster(new() { Image = "quay.io/ceph/ceph:v19.2.3" })
            .AddObjectStore("store");
        return ns.AddOpenObserve("openobserve", Charts.OpenObserve)
            .WithRootUser(root)
            .WithObjectStore(ns.AddCephBucket("openobserve-data", store));
    }
}
