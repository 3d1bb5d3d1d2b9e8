using ManifestGen.Composition;
using ManifestGen.Rules;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.TalosMachines;

public sealed class TalosBuilderTests
{
    [Fact]
    public void The_facts_of_the_cluster_are_in_every_patch()
    {
        var documents = Patch(Talos.V1_13 with { SignsKubeletCertificates = true }, _ => { });

        documents[0].ShouldContain(TestCluster.Yaml("""
            cluster:
              network: {dnsDomain: local.kronform.pius.dev}
              apiServer:
                admissionControl:
                  - name: PodSecurity
                    configuration: {defaults: {enforce: baseline}, exemptions: {namespaces: [kube-system]}}
            machine:
              kubelet: {extraArgs: {rotate-server-certificates: "true"}}
            """));
    }

    [Fact]
    public void Until_1_13_host_DNS_is_a_feature_of_the_machine() =>
        Patch(Talos.V1_13, patch => patch.WithHostDns(resolveMemberNames: true))[0].ShouldContain(TestCluster.Yaml("""
            machine: {features: {hostDNS: {enabled: true, forwardKubeDNSToHost: false, resolveMemberNames: true}}}
            """));

    [Fact]
    public void From_1_14_on_each_part_is_a_document_of_its_own()
    {
        var documents = Patch(Talos.V1_14 with { SignsKubeletCertificates = true }, patch => patch.WithHostDns());

        documents.Select(document => document["kind"]!.AsString()).ShouldBe(["KubeNetworkConfig", "KubeletConfig", "KubeAdmissionControlConfig", "ResolverConfig"]);
        documents[3].ShouldContain(TestCluster.Yaml("hostDNS: {enabled: true, forwardKubeDNSToHost: false}"));
    }

    [Fact]
    public void Logs_of_services_and_kernel_go_to_the_fixed_address_of_fluent_bit()
    {
        var documents = Patch(Talos.V1_13, (cluster, patch) =>
            patch.WithLogsTo(cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit()).AddTalosLogs("10.96.94.10")));

        documents[0].ShouldContain(TestCluster.Yaml("machine: {logging: {destinations: [{endpoint: \"tcp://10.96.94.10:5170\", format: json_lines}]}}"));
        documents[1].ShouldContain(TestCluster.Yaml("{apiVersion: v1alpha1, kind: KmsgLogConfig, name: fluentbit-fluent-bit, url: \"tcp://10.96.94.10:5170\"}"));
    }

    [Fact]
    public void Any_other_field_lies_over_the_patch_and_any_other_kind_is_a_document()
    {
        var documents = Patch(Talos.V1_13, patch => patch
            .With(new() { ["machine"] = new MappingNode { ["sysctls"] = new MappingNode { ["vm.max_map_count"] = "262144" } } })
            .With(new() { ["apiVersion"] = "v1alpha1", ["kind"] = "WatchdogTimerConfig", ["device"] = "/dev/watchdog0" }));

        documents[0].At("machine", "sysctls", "vm.max_map_count")!.AsString().ShouldBe("262144");
        documents[1]["kind"]!.AsString().ShouldBe("WatchdogTimerConfig");
    }

    [Fact]
    public void Verified_kubelet_certificates_follow_from_the_platform()
    {
        var app = ManifestApp.Create([]);
        var cluster = app.AddCluster("kronform", new() { Platform = Talos.V1_13 with { SignsKubeletCertificates = true } });
        cluster.AddNamespace("openobserve").AddCollector("agent", CollectorMode.DaemonSet).AddPipeline(Signal.Metrics).From(KubeletStats.OnHostIp()).To(DebugExporter.Default);

        app.Build()[0].Find("opentelemetry.io", "OpenTelemetryCollector", "openobserve", "agent")!.Spec!
            .At("config", "receivers", "kubelet_stats", "insecure_skip_verify").ShouldBeNull();
    }

    [Theory]
    [InlineData(true, false, "MG0801")]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    public void The_combination_of_forwarding_and_BPF_masquerading_is_an_error_on_the_line_of_the_patch(bool forward, bool legacyRouting, string? expected)
    {
        var cluster = new TestCluster();
        cluster.Cluster.AddTalosPatch().WithHostDns(forwardKubeDnsToHost: forward);
        cluster.Cluster.AddExistingNamespace("kube-system", cluster.Cluster.AddLayer("cilium"))
            .AddHelmRelease("cilium", new() { Name = "cilium", Version = "1.18.2", Repository = "https://helm.cilium.io" })
            .WithValues(new MappingNode { ["kubeProxyReplacement"] = true, ["bpf"] = new MappingNode { ["masquerade"] = true, ["hostLegacyRouting"] = legacyRouting } });

        var found = new RuleRunner(ObservabilityRules.All, new Dictionary<string, ManifestGen.Diagnostics.DiagnosticSeverity>()).Check(cluster.Set)
            .Where(diagnostic => diagnostic.Descriptor.Id == "MG0801").ToList();

        found.Select(diagnostic => diagnostic.Descriptor.Id).ShouldBe(expected is null ? [] : [expected]);
        found.ShouldAllBe(diagnostic => diagnostic.Origin!.File.EndsWith("TalosBuilderTests.cs", StringComparison.Ordinal));
    }

    private static Node[] Patch(Platform platform, Action<TalosBuilder> describe) => Patch(platform, (_, patch) => describe(patch));

    private static Node[] Patch(Platform platform, Action<TestCluster, TalosBuilder> describe)
    {
        var cluster = new TestCluster("local.kronform.pius.dev", platform);
        describe(cluster, cluster.Cluster.AddTalosPatch());
        var file = cluster.Set.Files.Single();
        file.Path.ShouldBe("talos/all.yaml");
        return [.. YamlReader.Read(file.Content, file.Path).Documents.Select(document => document.Root)];
    }
}
