using ManifestGen.Kubernetes;
using ManifestGen.Tree;

namespace ManifestGen.Schemas.Tests.Generated;

public sealed class GeneratedModelTests
{
    [Fact]
    public void An_own_definition_becomes_a_type_whose_awkward_names_keep_their_wire_form()
    {
        var node = new Awkward
        {
            Metadata = new() { Name = "x" },
            Spec = new()
            {
                Required = true,
                Default = AwkwardDefault.YesPlease,
                Ref = "plain",
                RefValue = "dollar",
                Description = "d",
                Class = "c",
                Namespace = "n",
                String = 3,
                Case = "upper",
                CaseValue = "lower",
                Enum = ["e"],
                ToNodeValue = "t",
                EqualsValue = true,
                CloneValue = "k",
                Awkward = new() { Awkward = "inner" },
                XDashDot = "x",
                _1st = "first",
                Interval = TimeSpan.FromSeconds(90),
                Port = 80,
                Size = "50Gi",
                At = new DateTimeOffset(2026, 8, 18, 14, 0, 0, TimeSpan.FromHours(2)),
                Bytes = new byte[] { 1, 2, 3 },
                Anything = "free",
                Config = new() { ["a"] = 1 },
                Labels = new() { ["app"] = "x" },
                Matrix = [[1, 2], [3]],
                Tolerations = [new() { Operator = TolerationOperator.Exists }],
                Rows = [new() { Name = "ab", Weight = 0.5 }],
            },
        }.ToNode();

        node.Select(entry => entry.Key).ShouldBe(["apiVersion", "kind", "metadata", "spec"]);
        var spec = node["spec"]!;
        spec["$ref"]!.AsString().ShouldBe("dollar");
        spec["ref"]!.AsString().ShouldBe("plain");
        spec["default"]!.AsString().ShouldBe("yes-please");
        spec["Case"]!.AsString().ShouldBe("upper");
        spec["case"]!.AsString().ShouldBe("lower");
        spec["1st"]!.AsString().ShouldBe("first");
        spec["x-dash.dot"]!.AsString().ShouldBe("x");
        spec["awkward"]!["awkward"]!.AsString().ShouldBe("inner");
        spec["interval"]!.AsString().ShouldBe("1m30s");
        spec["port"]!.AsInteger().ShouldBe(80);
        spec["at"]!.AsString().ShouldBe("2026-08-18T12:00:00Z");
        spec["bytes"]!.AsString().ShouldBe("AQID");
        spec["matrix"]!.At(0, 1)!.AsInteger().ShouldBe(2);
        spec["tolerations"]!.At(0, "operator")!.AsString().ShouldBe("Exists");
        spec["labels"]!["app"]!.AsString().ShouldBe("x");
        Check.Of(node).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_structure_is_the_core_type_in_a_definition_too()
    {
        typeof(AwkwardSpec).GetProperty(nameof(AwkwardSpec.Tolerations))!.PropertyType.ShouldBe(typeof(IReadOnlyList<Toleration>));
        typeof(Awkward).GetProperty(nameof(Awkward.Metadata))!.PropertyType.ShouldBe(typeof(ObjectMeta));
        typeof(OpenTelemetry.OpenTelemetryCollectorSpec).GetProperty("Affinity")!.PropertyType.ShouldBe(typeof(Affinity));
        typeof(OpenTelemetry.OpenTelemetryCollectorSpec).GetProperty("Env")!.PropertyType.ShouldBe(typeof(IReadOnlyList<EnvVar>));
        typeof(Prometheus.PrometheusSpec).GetProperty("Tolerations")!.PropertyType.ShouldBe(typeof(IReadOnlyList<Toleration>));
    }

    [Fact]
    public void A_required_field_is_required_in_csharp_unless_the_api_has_a_default_for_it()
    {
        IsRequired<DeploymentSpec>("Selector").ShouldBeTrue();
        IsRequired<DeploymentSpec>("Replicas").ShouldBeFalse();
        IsRequired<Flux.KustomizationSpec>("Interval").ShouldBeTrue();
        IsRequired<AwkwardSpec>("Required").ShouldBeTrue();

        static bool IsRequired<T>(string property) => typeof(T).GetProperty(property)!
            .IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: false);
    }

    [Theory]
    [InlineData("CephCluster")]
    [InlineData("CephObjectStore")]
    [InlineData("CiliumNetworkPolicy")]
    [InlineData("CiliumClusterwideNetworkPolicy")]
    [InlineData("CiliumBGPPeerConfig")]
    [InlineData("CiliumLoadBalancerIPPool")]
    public void Foreign_definitions_compile_to_kinds(string kind)
    {
        Assert.SkipUnless(Reference.Exists, Reference.Absent);
        var type = typeof(Awkward).Assembly.GetType($"ManifestGen.Schemas.Tests.Generated.{kind}");
        type.ShouldNotBeNull();
        ((KubernetesObject)Activator.CreateInstance(type)!).Kind.ShouldBe(kind);
    }

    [Fact]
    public void An_older_version_is_checked_but_has_no_type_and_warns()
    {
        var problems = Check.Of("""
            apiVersion: test.example.com/v1alpha1
            kind: Awkward
            metadata: { name: x }
            spec: { oldd: y }
            """);

        problems.ShouldBe(["MG1001 spec.oldd", "MG1017 apiVersion"]);
    }
}
