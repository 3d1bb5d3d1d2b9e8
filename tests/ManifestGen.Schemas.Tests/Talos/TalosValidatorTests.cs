using ManifestGen.Schemas.Talos;
using ManifestGen.TalosMachines;
using ManifestGen.Tree;
using ManifestGen.Yaml;

namespace ManifestGen.Schemas.Tests.Talos;

public sealed class TalosValidatorTests
{
    [Fact]
    public void Every_published_kind_of_every_version_has_a_schema()
    {
        Enumerable.Range(TalosSchemas.Oldest, 3).Select(minor => TalosSchemas.KindsOf(minor).Count).ShouldBe([37, 44, 89]);
        TalosSchemas.MinorFor(new Version(1, 9)).ShouldBe(12);
        TalosSchemas.MinorFor(new Version(1, 13, 9)).ShouldBe(13);
        TalosSchemas.MinorFor(new Version(1, 20)).ShouldBe(14);
    }

    [Theory]
    [InlineData(13, "{machine: {kubelet: {extraArgs: {rotate-server-certificates: \"true\"}}}}")]
    [InlineData(13, "{machine: {kubelet: {extraArgs: {feature-gates: [A=true, B=true]}}}}")]
    [InlineData(13, "{machine: {logging: {destinations: [{endpoint: \"tcp://10.96.94.10:5170\", format: json_lines, extraTags: {node: a}}]}}}")]
    [InlineData(13, "{machine: {acceptedCAs: [{crt: YWJj}]}}")]
    [InlineData(13, "{apiVersion: v1alpha1, kind: KmsgLogConfig, name: remote, url: \"tcp://10.96.94.10:5170\"}")]
    [InlineData(14, "{apiVersion: v1alpha1, kind: KubeletConfig, extraArgs: {rotate-server-certificates: \"true\"}}")]
    [InlineData(14, "{apiVersion: v1alpha1, kind: ResolverConfig, hostDNS: {enabled: true}}")]
    [InlineData(12, "{machine: {network: {kubespan: {enabled: true}}}}")]
    [InlineData(13, "{machine: {network: {hostname: a}}}", "MG1018 machine.network")]
    [InlineData(12, "{machine: {network: {hostname: a}, features: {rbac: true}}}", "MG1018 machine.features.rbac", "MG1018 machine.network.hostname")]
    [InlineData(12, "{machine: {network: {hostnam: a}}}", "MG1001 machine.network.hostnam")]
    [InlineData(13, "{machine: {network: {kubespn: {}}}}", "MG1001 machine.network.kubespn", "MG1018 machine.network")]
    [InlineData(13, "{machine: {feature: {hostDNS: {enabled: true}}}}", "MG1001 machine.feature")]
    [InlineData(13, "{machine: {features: {hostDNS: {enabled: \"true\"}}}}", "MG1004 machine.features.hostDNS.enabled")]
    [InlineData(13, "{machine: {type: control-plane}}", "MG1005 machine.type")]
    [InlineData(13, "{apiVersion: v1alpha1, kind: KmsgLogConfig, name: remote, url: \"http://10.96.94.10\"}", "MG1006 url")]
    [InlineData(13, "{machine: {kubelet: {extraArgs: {v: 4}}}}", "MG1015 machine.kubelet.extraArgs.v")]
    [InlineData(13, "{apiVersion: v1alpha1, kind: KubeletConfig, extraArgs: {}}", "MG1013 kind")]
    [InlineData(13, "{apiVersion: v1alpha1, kind: HostnmeConfig}", "MG1016 kind")]
    [InlineData(13, "{kind: HostnameConfig, hostname: a}", "MG1005 apiVersion")]
    [InlineData(13, "{apiVersion: v1alpha1, kind: VLANConfig, vlanID: 4}", "MG1003 name")]
    [InlineData(14, "{machine: {kubelet: {extraArgs: {rotate-server-certificates: \"true\"}}}}", "MG1018 machine.kubelet")]
    [InlineData(14, "{machine: {kubelet: {extraArg: {}}}}", "MG1001 machine.kubelet.extraArg", "MG1018 machine.kubelet")]
    [InlineData(13, "{apiVersion: v1alpha1, kind: ResolverConfig, hostDNS: {enabled: true}}", "MG1013 hostDNS")]
    public void Patches_are_held_to_the_schema_of_their_version(int minor, string yaml, params string[] expected) => Of(minor, yaml).ShouldBe(expected);

    [Fact]
    public void Where_the_version_is_unknown_a_field_of_any_will_do()
    {
        Of(null, "{machine: {kubelet: {extraArgs: {a: b}}, network: {kubespan: {enabled: true}}}}").ShouldBeEmpty();
        Of(null, "{apiVersion: v1alpha1, kind: KubeletConfig}").ShouldBeEmpty();
        Of(null, "{machine: {kubelett: {}}}").ShouldBe(["MG1001 machine.kubelett"]);
    }

    [Theory]
    [InlineData("{machine: {sysctls: {$patch: delete}}}")]
    [InlineData("{cluster: {apiServer: {admissionControl: [{name: PodSecurity, $patch: delete}]}}}")]
    [InlineData("{apiVersion: v1alpha1, kind: WireguardConfig, name: wg0, $patch: delete}")]
    [InlineData("{machine: {certSANs: {$patch: delete}}}")]
    [InlineData("{machine: {sysctls: {$patch: remove}}}", "MG1005 machine.sysctls.$patch")]
    [InlineData("{cluster: {apiServer: {admissionControl: [{$patch: delete}]}}}", "MG1003 cluster.apiServer.admissionControl[0].$patch")]
    [InlineData("{cluster: {apiServer: {admissionControl: [{name: PodSecurity, configuration: {$patch: delete}}]}}}", "MG1005 cluster.apiServer.admissionControl[0].configuration.$patch")]
    [InlineData("{machine: {}, $patch: delete}", "MG1003 $patch")]
    public void Orders_to_delete_are_taken_where_Talos_knows_them(string yaml, params string[] expected) => Of(13, yaml).ShouldBe(expected);

    [Fact]
    public void A_whole_configuration_needs_its_required_fields_and_a_patch_does_not()
    {
        const string Yaml = "{apiVersion: v1alpha1, kind: KubeletConfig}";

        Of(14, Yaml).ShouldBeEmpty();
        Of(14, Yaml, isPatch: false).ShouldBe(["MG1003 image"]);
    }

    [Fact]
    public void What_sops_encrypted_is_of_any_type() =>
        Of(13, "{cluster: {secret: \"ENC[AES256_GCM,data:a]\"}, machine: {features: {hostDNS: {enabled: \"ENC[AES256_GCM,data:a,type:bool]\"}}}, sops: {mac: a}}").ShouldBeEmpty();

    [Theory]
    [InlineData("[{op: add, path: /machine/sysctls/vm.max_map_count, value: \"262144\"}, {op: remove, path: /machine/network}]")]
    [InlineData("[{op: replace, path: /cluster/apiServer/certSANs/0, value: a.example}]")]
    [InlineData("[{op: add, path: /machine/kubelet/extraArg, value: {}}]", "MG1001 [0].path")]
    [InlineData("[{op: add, path: /machine/features/hostDNS/enabled, value: \"yes\"}]", "MG1004 [0].value")]
    [InlineData("[{op: set, path: /machine/type, value: worker}]", "MG1005 [0].op")]
    public void Operations_of_a_JSON_patch_are_held_to_it_too(string yaml, params string[] expected) =>
        new TalosValidator(null).ValidateOperations((SequenceNode)YamlReader.Read(yaml, "patch.yaml").Root!, "patch")
            .Select(problem => $"{problem.Descriptor.Id} {problem.Path.Text}").ShouldBe(expected);

    [Fact]
    public void A_near_miss_is_named() =>
        new TalosValidator(13).Validate(Document("{machine: {features: {hostDns: {}}}}"), true, "patch").Single().Text.ShouldContain("Did you mean 'hostDNS'?");

    [Fact]
    public void Typed_documents_lower_to_what_the_schema_takes()
    {
        ConfigurationDocument[] documents =
        [
            new WireguardConfig { Name = "wg0", ListenPort = 51820, Peers = [new() { PublicKey = "a", Endpoint = "10.0.0.1:51820", AllowedIPs = ["10.1.0.0/24"] }] },
            new HostnameConfig { Hostname = "cp-1", Auto = HostnameConfigAuto.Off },
            new WatchdogTimerConfig { Device = "/dev/watchdog0", Timeout = "3m0s" },
        ];

        documents.SelectMany(document => new TalosValidator(13).Validate(document.ToNode(), true, document.Kind)).ShouldBeEmpty();
        documents[1].ToNode()["auto"]!.AsString().ShouldBe("off");
    }

    private static IEnumerable<string> Of(int? minor, string yaml, bool isPatch = true) =>
        new TalosValidator(minor).Validate(Document(yaml), isPatch, "patch").Select(problem => $"{problem.Descriptor.Id} {problem.Path.Text}").Order(StringComparer.Ordinal);

    private static MappingNode Document(string yaml) => (MappingNode)YamlReader.Read(yaml, "patch.yaml").Root!;
}
