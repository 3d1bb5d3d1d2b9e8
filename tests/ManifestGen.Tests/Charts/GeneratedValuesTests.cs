using ManifestGen.Tests.SampleCharts;
using ManifestGen.Tree;
using SampleHandles = ManifestGen.Tests.SampleCharts.Charts;

namespace ManifestGen.Tests.Charts;

public class GeneratedValuesTests
{
    [Fact]
    public void A_handle_carries_name_version_repository_and_lock()
    {
        var chart = SampleHandles.OpenObserveStandalone;

        chart.ToString().ShouldBe("openobserve-standalone 0.92.2");
        chart.Repository.ShouldBe("https://charts.openobserve.ai");
        chart.Lock!.Text.ShouldStartWith("manifestgen-chart-lock 1\nchart openobserve-standalone\n");
        SampleHandles.All.Count.ShouldBe(3);
    }

    [Fact]
    public void Typed_values_lower_to_the_keys_of_the_chart()
    {
        var values = new OpenObserveStandaloneValues
        {
            Auth = new() { ExistingRootUserSecret = new() { Name = "credentials" } },
            Config = new() { ZO_TELEMETRY = "false" },
            Ingress = new()
            {
                Enabled = true,
                Annotations = new() { ["cert-manager.io/cluster-issuer"] = "letsencrypt" },
                Hosts = [new() { Host = "obs.example.net", Paths = [new() { Path = "/", PathType = "Prefix" }] }],
            },
            Service = new() { HttpPort = 5080 },
            ExtraEnv = [new MappingNode { ["name"] = "ZO_SMTP_HOST", ["value"] = "mail" }],
        };

        var node = values.ToNode();

        node.At("auth", "existingRootUserSecret", "name")!.AsString().ShouldBe("credentials");
        node.At("config", "ZO_TELEMETRY")!.AsString().ShouldBe("false");
        node.At("ingress", "annotations", "cert-manager.io/cluster-issuer")!.AsString().ShouldBe("letsencrypt");
        node.At("ingress", "hosts", 0, "paths", 0, "pathType")!.AsString().ShouldBe("Prefix");
        node.At("service", "http_port")!.AsInteger().ShouldBe(5080);
        node.At("extraEnv", 0, "name")!.AsString().ShouldBe("ZO_SMTP_HOST");
        node.Entries.Count.ShouldBe(5);
    }

    [Fact]
    public void Removing_a_default_is_an_explicit_null_beside_typed_values()
    {
        var values = new OpenObserveStandaloneValues { Ingress = new() { Enabled = true } }
            .WithoutDefault("ingress.annotations[\"kubernetes.io/tls-acme\"]")
            .WithoutDefault("podSecurityContext.runAsUser");

        var node = values.ToNode();

        node.At("ingress", "enabled")!.AsBoolean().ShouldBe(true);
        node.At("ingress", "annotations", "kubernetes.io/tls-acme")!.Kind.ShouldBe(NodeKind.Null);
        node.At("podSecurityContext", "runAsUser")!.Kind.ShouldBe(NodeKind.Null);
    }

    [Fact]
    public void Removing_a_default_works_on_untyped_values_alike() =>
        new MappingNode { ["livenessProbe"] = "x" }.WithoutDefault("livenessProbe").At("livenessProbe")!.Kind.ShouldBe(NodeKind.Null);

    [Theory]
    [InlineData("")]
    [InlineData("ingress.hosts[0]")]
    [InlineData("a[\"b")]
    public void A_path_that_names_no_key_is_refused(string path) =>
        Should.Throw<ArgumentException>(() => new FluentBitValues().WithoutDefault(path));
}
