using ManifestGen.Composition;
using ManifestGen.Rules;
using ManifestGen.TalosMachines;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Tests.Machines;

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
            .With(new MappingNode { ["machine"] = new MappingNode { ["sysctls"] = new MappingNode { ["vm.max_map_count"] = "262144" } } })
            .With(new MappingNode { ["apiVersion"] = "v1alpha1", ["kind"] = "WatchdogTimerConfig", ["device"] = "/dev/watchdog0" }));

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

    [Fact]
    public void Typed_fields_and_documents_read_as_Talos_reference_does()
    {
        var documents = Patch(Talos.V1_13, patch => patch
            .With(new MachineConfig { Sysctls = new() { ["vm.max_map_count"] = "262144" }, Kubelet = new() { ExtraArgs = new() { ["max-pods"] = "200" } } })
            .With(new ClusterConfig { AllowSchedulingOnControlPlanes = true })
            .With(new WatchdogTimerConfig { Device = "/dev/watchdog0", Timeout = "3m0s" }));

        documents[0].ShouldContain(TestCluster.Yaml("""
            machine: {sysctls: {vm.max_map_count: "262144"}, kubelet: {extraArgs: {max-pods: "200"}}}
            cluster: {allowSchedulingOnControlPlanes: true}
            """));
        documents[1].ShouldContain(TestCluster.Yaml("{apiVersion: v1alpha1, kind: WatchdogTimerConfig, device: /dev/watchdog0, timeout: 3m0s}"));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void What_the_verbs_write_fits_the_schema_of_every_version(int minor)
    {
        var cluster = new TestCluster("local.kronform.pius.dev", new Platform("talos", new Version(1, minor)) { DefaultPodSecurity = "baseline", SignsKubeletCertificates = true });
        cluster.Cluster.AddTalosPatch().WithHostDns(resolveMemberNames: true, forwardKubeDnsToHost: true)
            .WithLogsTo(cluster.Namespace.AddFluentBit("fluentbit", TestCharts.FluentBit()).AddTalosLogs("10.96.94.10"))
            .WithLogsTo(new Uri("udp://10.0.0.5:6050"));

        Found(cluster).Where(diagnostic => diagnostic.Subject?.StartsWith("HelmRelease", StringComparison.Ordinal) != true && diagnostic.Descriptor.Id.StartsWith("MG10", StringComparison.Ordinal))
            .Select(diagnostic => diagnostic.ToString()).ShouldBeEmpty();
        cluster.Set.Files.Single().Documents.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Patches_for_a_type_or_a_node_are_files_of_their_own_and_only_the_one_for_all_repeats_the_facts()
    {
        var cluster = new TestCluster("local.kronform.pius.dev");
        cluster.Cluster.AddTalosPatch();
        cluster.Cluster.AddTalosPatch(TalosMachine.ControlPlane).With(new ClusterConfig { AllowSchedulingOnControlPlanes = true });
        cluster.Cluster.AddTalosPatch(TalosMachine.Worker);
        cluster.Cluster.AddTalosPatch(TalosMachine.Node("cp-1")).With(new HostnameConfig { Hostname = "cp-1", Auto = HostnameConfigAuto.Off });

        cluster.Set.Files.Select(file => file.Path).ShouldBe(["talos/all.yaml", "talos/controlplane.yaml", "talos/nodes/cp-1.yaml"]);
        cluster.Set.Files[1].Content.ShouldBe("cluster:\n  allowSchedulingOnControlPlanes: true\n");
        cluster.Set.Files[2].Content.ShouldBe("apiVersion: v1alpha1\nkind: HostnameConfig\nauto: off\nhostname: cp-1\n".Replace("auto: off", "auto: \"off\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_raw_field_is_checked_like_a_typed_one_and_told_at_its_own_line()
    {
        var cluster = new TestCluster();
        var patch = cluster.Cluster.AddTalosPatch();
        patch.With(new MappingNode { ["machine"] = new MappingNode { ["sysctl"] = new MappingNode { ["vm.max_map_count"] = "262144" } } });
        var line = Line() - 1;

        var found = Found(cluster).Single(diagnostic => diagnostic.Descriptor.Id == "MG1001");

        found.Text.ShouldContain("Did you mean 'sysctls'?");
        found.Origin!.File.ShouldEndWith("TalosBuilderTests.cs");
        found.Origin.Line.ShouldBe(line);
    }

    [Fact]
    public void Sections_items_and_documents_can_be_deleted()
    {
        var cluster = new TestCluster();
        cluster.Cluster.AddTalosPatch(TalosMachine.Worker)
            .With(new ClusterConfig { ApiServer = new() { AdmissionControl = [new() { Name = "PodSecurity", AdditionalFields = TalosPatch.Delete }] } })
            .With(new WireguardConfig { Name = "wg0", AdditionalFields = TalosPatch.Delete });

        Found(cluster).ShouldBeEmpty();
        cluster.Set.Files.Single().Content.ShouldBe("""
            cluster:
              apiServer:
                admissionControl:
                  - name: PodSecurity
                    "$patch": delete
            ---
            apiVersion: v1alpha1
            kind: WireguardConfig
            name: wg0
            "$patch": delete

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_machine_secret_in_a_plain_patch_is_an_error_and_in_an_encrypted_one_it_is_none()
    {
        var plain = new TestCluster();
        plain.Cluster.AddTalosPatch(TalosMachine.Worker).With(new ClusterConfig { Secret = "bm90IGEgcmVhbCBzZWNyZXQ=" });
        var encrypted = new TestCluster();
        encrypted.Cluster.AddTalosPatch(TalosMachine.Worker).AddSecrets().With("cluster.secret", SecretValue.FromEnvironment("X"));

        var found = Found(plain).Single();
        found.Descriptor.Id.ShouldBe("MG0201");
        found.Text.ShouldNotContain("bm90");
        Found(encrypted).ShouldBeEmpty();
        encrypted.Set.Files.ShouldBeEmpty();
    }

    [Fact]
    public void The_place_of_a_secret_is_held_to_the_schema()
    {
        var cluster = new TestCluster();
        cluster.Cluster.AddTalosPatch().AddSecrets().With("cluster.secert", SecretValue.FromEnvironment("X"));
        var line = Line() - 1;

        var found = Found(cluster).Single();

        found.Descriptor.Id.ShouldBe("MG1001");
        found.Text.ShouldContain("Did you mean 'secret'?");
        found.Origin!.Line.ShouldBe(line);
    }

    [Fact]
    public void Secrets_are_files_of_their_own_that_no_kustomization_lists()
    {
        var app = ManifestApp.Create([]);
        var cluster = app.AddCluster("kronform", new() { Platform = Talos.V1_13 });
        var node = cluster.AddTalosPatch(TalosMachine.Node("cp-1"));
        node.AddSecrets().With("machine.token", SecretValue.FromEnvironment("X"));
        node.AddSecrets(new WireguardConfig { Name = "wg0", Peers = [new() { Endpoint = "10.0.0.1:51820" }] })
            .With("privateKey", SecretValue.FromEnvironment("Y"))
            .With("peers[0].presharedKey", SecretValue.FromEnvironment("Z"));

        var assembly = app.Assemblies.Single();
        assembly.EncryptedDocuments.Select(document => document.File).ShouldBe(["talos/nodes/cp-1.secrets.sops.yaml", "talos/nodes/cp-1.wireguardconfig-wg0.sops.yaml"]);
        assembly.EncryptedDocuments[1].Body!.ShouldContain(TestCluster.Yaml("{kind: WireguardConfig, name: wg0, privateKey: 'ENC[]', peers: [{endpoint: '10.0.0.1:51820', presharedKey: 'ENC[]'}]}"));
        ManifestGen.Planning.OutputPlan.Of(app.Assemblies, app.Shared).Files.Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Another_DNS_domain_than_the_cluster_s_is_an_error()
    {
        var cluster = new TestCluster("local.kronform.pius.dev");
        cluster.Cluster.AddTalosPatch(TalosMachine.ControlPlane).With(new ClusterConfig { Network = new() { DnsDomain = "cluster.local" } });

        Found(cluster).Single().Descriptor.Id.ShouldBe("MG0408");
    }

    [Theory]
    [InlineData("10.96.94.10", null)]
    [InlineData("fluentbit-fluent-bit.openobserve.svc", "MG0704")]
    public void Kernel_logs_go_to_an_address_and_not_to_a_name(string host, string? expected)
    {
        var cluster = new TestCluster();
        cluster.Cluster.AddTalosPatch(TalosMachine.Worker).With(new KmsgLogConfig { Name = "remote", Url = $"tcp://{host}:5170" });

        Found(cluster).Select(diagnostic => diagnostic.Descriptor.Id).ShouldBe(expected is null ? [] : [expected]);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Member_names_without_discovery_are_an_error(bool resolve, bool isError)
    {
        var cluster = new TestCluster();
        cluster.Cluster.AddTalosPatch(TalosMachine.Worker).WithHostDns(resolveMemberNames: resolve).With(new ClusterConfig { Discovery = new() { Enabled = false } });

        Found(cluster).Select(diagnostic => diagnostic.Descriptor.Id).ShouldBe(isError ? ["MG0802"] : []);
    }

    private static IReadOnlyList<ManifestGen.Diagnostics.Diagnostic> Found(TestCluster cluster) =>
        new RuleRunner(ObservabilityRules.All, new Dictionary<string, ManifestGen.Diagnostics.DiagnosticSeverity>()).Check(cluster.Set);

    private static int Line([System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => line;

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
