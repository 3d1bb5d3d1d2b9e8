using ManifestGen.Tree;

namespace ManifestGen.Tests.Platforms;

public sealed class PlatformTests
{
    private readonly TestCluster cluster = new("local.kronform.pius.dev");

    [Fact]
    public void An_issuer_is_in_a_layer_that_waits_for_cert_manager()
    {
        cluster.Cluster.AddCertManager(Chart("cert-manager")).AddAcmeIssuer("letsencrypt", "root@example.org").ShouldBe(Issuer.Cluster("letsencrypt"));

        var issuer = cluster.Set.OfKind("cert-manager.io", "ClusterIssuer").Single();
        issuer.Layer!.DependsOn.ShouldBe(["cert-manager"]);
        issuer.Spec.ShouldContain(TestCluster.Yaml("acme: {email: root@example.org, solvers: [{http01: {ingress: {ingressClassName: nginx}}}]}"));
    }

    [Fact]
    public void Cilium_follows_the_facts_of_the_cluster()
    {
        cluster.Cluster.AddCilium(Chart("cilium")).WithKubeProxyReplacement().WithBpfMasquerade(hostLegacyRouting: true);

        cluster.Set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "kube-system", "cilium")!.Spec!["values"].ShouldContain(TestCluster.Yaml("""
            kubeProxyReplacement: true
            k8sServiceHost: localhost
            k8sServicePort: 7445
            hubble: {peerService: {clusterDomain: local.kronform.pius.dev}}
            bpf: {masquerade: true, hostLegacyRouting: true}
            """));
    }

    [Fact]
    public void Ingress_nginx_on_the_ports_of_the_nodes_has_a_privileged_namespace()
    {
        cluster.Cluster.AddIngressNginx(Chart("ingress-nginx")).OnHostPorts();

        cluster.Set.Find("", "Namespace", null, "ingress-nginx")!.Label("pod-security.kubernetes.io/enforce").ShouldBe("privileged");
    }

    [Fact]
    public void Programs_are_instrumented_towards_the_agent_by_handle()
    {
        var agent = cluster.Namespace.AddCollector("agent", CollectorMode.DaemonSet);
        var shop = cluster.Cluster.AddNamespace("shop");
        cluster.Namespace.AddInstrumentation("default", agent.AddReceiver(Otlp.Default)).WithSampling(0.1).Instruments(shop, InstrumentedLanguage.DotNet, InstrumentedLanguage.Java);

        cluster.Set.OfKind("opentelemetry.io", "Instrumentation").Single().Spec.ShouldContain(TestCluster.Yaml("""
            exporter: {endpoint: "http://agent-collector.openobserve.svc.local.kronform.pius.dev:4318"}
            sampler: {type: parentbased_traceidratio, argument: "0.1"}
            """));
        cluster.Set.Find("", "Namespace", null, "shop")!.Annotation("instrumentation.opentelemetry.io/inject-dotnet").ShouldBe("openobserve/default");
    }

    private static HelmChart Chart(string name) => new() { Name = name, Version = "1.0.0", Repository = "https://charts.example.org" };
}
